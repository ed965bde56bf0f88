using System.Text;
using Burnish.Catalog;
using Burnish.Core.Contracts;

namespace Burnish.App.Reports;

/// <summary>A practice as Markdown: the guidance, what was read for it, what else there is to read.</summary>
internal static class PracticePage
{
    /// <summary>The page, with links to the other pages of docs/catalog.</summary>
    public static string Of(Practice practice, Entries entries) => Write(practice, entries, CatalogPages.Links);

    /// <summary>The same for a terminal: other entries by their id, which <c>burnish explain</c> takes.</summary>
    public static string Text(Practice practice, Entries entries) => Write(practice, entries, (_, ids) => string.Join(", ", ids.Distinct(StringComparer.Ordinal)) is { Length: > 0 } named ? named : "none");

    private static string Write(Practice practice, Entries entries, Func<string, IEnumerable<string>, string> links)
    {
        var text = new StringBuilder($"# {CatalogPages.Own(practice.Title)}\n\n{practice.Guidance}\n\n");
        var known = entries.Criteria.Select(c => c.Card.Id).ToHashSet();
        text.Append($"- Areas: {string.Join(", ", practice.Areas.Select(Words.Lower))}\n");
        text.Append(practice.IsReading ? "- For reading: no criterion asks for it\n" : $"- Criteria: {links("criteria", practice.Criteria.Where(known.Contains).Select(c => c.Value))}\n");
        if (!practice.Recipes.IsEmpty) text.Append($"- Recipes that do a part of it: {links("recipes", practice.Recipes.Select(r => r.Value))}\n");
        if (!practice.Technologies.IsEmpty) text.Append($"- Applies to: {string.Join(", ", practice.Technologies)}\n");
        text.Append("\n## Sources that were read\n\n");
        foreach (var s in practice.Sources) text.Append($"- {Md.Line(s.Publisher)}, {Md.Link(s.Title, s.Url)}, {Md.Line(s.Section)}, {s.Date}. Read on {s.ReadOn} from {Md.Code(s.ReadFrom)}.\n");
        if (practice.FurtherReading.IsEmpty) return text.ToString();
        text.Append("\n## Further reading, not read for this practice\n\n");
        foreach (var f in practice.FurtherReading) text.Append($"- {Md.Line(f.Publisher)}, {Md.Link(f.Title, f.Url)}\n");
        return text.ToString();
    }
}
