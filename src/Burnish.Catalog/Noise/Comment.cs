namespace Burnish.Catalog.Noise;

/// <summary>A comment in a file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="EndLine">Where it ends, from 1, inclusive.</param>
/// <param name="IsAlone">Nothing else stands on its lines, but for the braces that JSX asks for.</param>
/// <param name="Text">What it says, without its marks.</param>
public sealed record Comment(int Line, int EndLine, bool IsAlone, string Text)
{
    /// <summary>Its lines with their numbers, without the decoration of block comments.</summary>
    public IEnumerable<(int Number, string Text)> Lines => Text.Split('\n').Select((l, i) => (Line + i, l.Trim(' ', '\t', '\r', '*', '!', '/', '#', '-', ';')));
}
