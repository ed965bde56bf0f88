namespace Burnish.Catalog.Shared.Resolution;

/// <summary>Line numbers of offsets that are asked for in rising order, in one pass over the text.</summary>
internal sealed class Lines(string text)
{
    private int at;
    private int line = 1;

    /// <summary>The line of an offset, from 1.</summary>
    public int Of(int offset)
    {
        if (offset < at) (at, line) = (0, 1);
        line += text.AsSpan(at, Math.Min(offset, text.Length) - at).Count('\n');
        at = Math.Min(offset, text.Length);
        return line;
    }
}
