using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Burnish.Catalog.Languages.Markdown;

/// <summary>Reads the rows of a table as statements: the first cell, a colon, and the cells of the columns that say how things are.</summary>
internal static partial class MarkdownRows
{
    [GeneratedRegex(@"\b(?:target|goal|gap|after|expected|required?|plan(?:ned)?|priority|owner|agent|effort|threshold|budget|slo|sla|objective|impact|next|action|note|before|previous|improvement|old|new|limit|min(?:imum)?|default)s?\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Wished();

    [GeneratedRegex(@"\b(?:current(?:ly)?|actual|measured|result|achieved|today|now|status|state|value|score|coverage|grade|implementation|compliance)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Seen();

    [GeneratedRegex(@"\b(?:current(?:ly)?|actual|measured|achieved|today|now)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Present();

    /// <summary>The rows below the head. A table that only says what is wished gives none.</summary>
    public static IEnumerable<(string Text, int Line, bool IsCurrent)> Of(Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var heads = rows.Where(r => r.IsHeader).Select(Cells).FirstOrDefault() ?? [];
        var wished = heads.Any(h => Wished().IsMatch(h));
        var kept = Enumerable.Range(1, Math.Max(0, heads.Length - 1))
            .Where(i => !Wished().IsMatch(heads[i]) && (!wished || Seen().IsMatch(heads[i]))).ToList();
        if (kept.Count == 0) yield break;
        // A status beside a target says how far one is, not what is; only a column of the present state makes it a claim.
        var isCurrent = kept.Exists(i => Present().IsMatch(heads[i]));
        if (wished && !isCurrent) yield break;
        foreach (var row in rows.Where(r => !r.IsHeader))
        {
            var cells = Cells(row);
            var said = kept.Where(i => i < cells.Length && cells[i].Length > 0).Select(i => cells[i]).ToList();
            if (cells.Length > 0 && cells[0].Length > 0 && said.Count > 0) yield return ($"{cells[0]}: {string.Join("; ", said)}", row.Line + 1, isCurrent);
        }
    }

    private static string[] Cells(TableRow row) =>
        [.. row.OfType<TableCell>().Select(c => string.Join(' ', c.OfType<ParagraphBlock>().Select(p => MarkdownStatements.Plain(p.Inline))).Trim())];
}
