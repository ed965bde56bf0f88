using System.Globalization;
using System.Text;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>Reads and writes string literals of TypeScript and JavaScript.</summary>
public static class StringLiterals
{
    /// <summary>The value of a quoted string or of a template without substitutions; null for every other node.</summary>
    public static string? Value(SyntaxTree tree, SyntaxNode node)
    {
        if (node.Kind is not ("string" or "template_string") || node.End - node.Start < 2) return null;
        if (node.Children.Any(c => c.Kind is "template_substitution" or "ERROR")) return null;
        return Decode(tree.Text.AsSpan(node.Start + 1, node.End - node.Start - 2));
    }

    /// <summary>All literal strings of a tree with their values, in the order of the text.</summary>
    public static IEnumerable<(SyntaxNode Node, string Value)> In(SyntaxTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            if (Value(tree, node) is { } value) yield return (node, value);
        }
    }

    /// <summary>Writes a value as a literal in the given quotes.</summary>
    public static string Quoted(string value, char quote)
    {
        var text = new StringBuilder().Append(quote);
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when c == quote => text.Append('\\').Append(c),
                // Line separators end a literal in older engines; control characters cannot be seen.
                < ' ' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.Append(quote).ToString();
    }

    private static string Decode(ReadOnlySpan<char> raw)
    {
        if (!raw.Contains('\\')) return raw.ToString();
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length;)
        {
            if (raw[at] != '\\' || at + 1 == raw.Length) text.Append(raw[at++]);
            else at += Escape(raw[at..], text);
        }

        return text.ToString();
    }

    /// <summary>Appends what an escape sequence stands for and gives its length.</summary>
    private static int Escape(ReadOnlySpan<char> raw, StringBuilder text)
    {
        switch (raw[1])
        {
            case '\r' when raw.Length > 2 && raw[2] == '\n': return 3;
            case '\n' or '\r' or '\u2028' or '\u2029': return 2;
            case 'x' when Code(raw, 2, 2) is { } code: return Append(text, code, 4);
            case 'u' when raw.Length > 2 && raw[2] == '{' && raw.IndexOf('}') is > 3 and var end && Code(raw, 3, end - 3) is { } code: return Append(text, code, end + 1);
            case 'u' when Code(raw, 2, 4) is { } code: return Append(text, code, 6);
            default:
                text.Append(raw[1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' => '\0', var same => same });
                return 2;
        }
    }

    private static int Append(StringBuilder text, int code, int length)
    {
        if (code is < 0x10000) text.Append((char)code);
        else text.Append(char.ConvertFromUtf32(code));
        return length;
    }

    private static int? Code(ReadOnlySpan<char> raw, int start, int length) =>
        raw.Length >= start + length && int.TryParse(raw.Slice(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= 0x10FFFF
            ? code
            : null;
}
