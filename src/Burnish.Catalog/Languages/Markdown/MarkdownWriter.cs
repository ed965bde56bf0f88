using System.Text;

namespace Burnish.Catalog.Languages.Markdown;

/// <summary>Writes Markdown in the form that Prettier keeps.</summary>
public static class MarkdownWriter
{
    /// <summary>A table with its columns aligned.</summary>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(r => r.ToArray()).ToArray();
        var widths = heads.Select((h, i) => Math.Max(3, cells.Select(r => r[i].Length).Append(h.Length).Max())).ToArray();
        var table = new StringBuilder();
        void Row(IEnumerable<string> row) => table.Append("| ").AppendJoin(" | ", row.Select((c, i) => c.PadRight(widths[i]))).Append(" |\n");
        Row(heads);
        Row(widths.Select(w => new string('-', w)));
        foreach (var row in cells) Row(row);
        return table.ToString();
    }

    /// <summary>Text as code, safe in a table; a dash where it is empty.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text);
        if (line.Length == 0) return "-";
        var longest = line.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        return longest.Length == 1 ? $"`{line.Replace("|", "\\|", StringComparison.Ordinal)}`" : $"`` {line.Replace("``", "", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)} ``";
    }

    /// <summary>Text as plain words: what Markdown would read as a mark is escaped.</summary>
    public static string Words(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in OneLine(text))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#') escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>A code block.</summary>
    public static string Block(string language, string code) => $"```{language}\n{code.TrimEnd('\n')}\n```\n";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
