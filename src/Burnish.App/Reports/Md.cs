using System.Text;

namespace Burnish.App.Reports;

/// <summary>Puts text that somebody else wrote into Markdown so that it stays text.</summary>
internal static class Md
{
    private const string Marks = "\\`*_[]<>|~#";

    /// <summary>Text within a line: marks are escaped, line breaks and control characters become blanks.</summary>
    public static string Line(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Marks.Contains(c, StringComparison.Ordinal)) safe.Append('\\');
            if (c == '&') safe.Append("&amp;");
            else safe.Append(char.IsControl(c) ? ' ' : c);
        }
        return safe.ToString();
    }

    /// <summary>Code within a line, whatever backticks it holds.</summary>
    public static string Code(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        var fence = new string('`', Longest(line) + 1);
        var pad = fence.Length > 1 ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    /// <summary>A fenced block, whatever fences it holds.</summary>
    public static string Block(string text, string language)
    {
        var fence = new string('`', Math.Max(3, Longest(text) + 1));
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    /// <summary>A link where the address is a web address; the bare text otherwise.</summary>
    public static string Link(string text, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? $"[{Line(text)}](<{address.AbsoluteUri}>)" : Line(text);

    private static int Longest(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text) longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        return longest;
    }
}
