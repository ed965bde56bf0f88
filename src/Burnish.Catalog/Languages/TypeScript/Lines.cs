namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>Where the lines of a text begin and end.</summary>
internal static class Lines
{
    /// <summary>The position where the line of <paramref name="at"/> begins.</summary>
    public static int Start(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>The position after the line of <paramref name="at"/>, its line ending included.</summary>
    public static int Next(string text, int at) => text.IndexOf('\n', at) is var feed and >= 0 ? feed + 1 : text.Length;

    /// <summary>The blanks at the beginning of the line of <paramref name="at"/>.</summary>
    public static string Indent(string text, int at)
    {
        var start = Start(text, at);
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        return text[start..end];
    }

    /// <summary>The blanks before <paramref name="at"/> where nothing else stands before it on its line; otherwise null.</summary>
    public static string? Of(string text, int at) => Start(text, at) + Indent(text, at).Length == at ? Indent(text, at) : null;
}
