using Burnish.App.Knowledge;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>The sources of the page: every practice that was cited, with all that was read for it.</summary>
internal static class HtmlSources
{
    public static Html Of(RunRecord record, PracticeLibrary library)
    {
        var cited = record.Iterations.SelectMany(i => i.Items).SelectMany(i => i.Brief.Citations).GroupBy(c => c.Practice).OrderBy(g => g.Key.Value, StringComparer.Ordinal).ToList();
        return Html.Of($"""
            <section id="sources">
            <h2>Sources</h2>
            {(cited.Count == 0 ? Html.Of($"<p>Nothing was cited.</p>") : Html.Of($"<ul class=\"sources\">{cited.Select(g => Practice([.. g], library.Of(g.Key)))}</ul>"))}
            </section>
            """);
    }

    /// <summary>One citation as a line of a list.</summary>
    public static Html Cited(Citation c) => Html.Of($"<li>{c.Insight} <span class=\"meta\">{c.Publisher}, {Link(c.Source, c.Url)}, {c.Section}, {c.Date}</span></li>");

    private static Html Practice(List<Citation> citations, Practice? practice)
    {
        // A record of an older program may cite a practice that has left the knowledge base: then the citation itself is all there is.
        var sources = practice?.Sources.Select(s => Html.Of($"<li>{s.Publisher}, {Link(s.Title, s.Url)}, {s.Section}, {s.Date} <span class=\"meta\">read on {s.ReadOn}</span></li>"))
            ?? citations.DistinctBy(c => c.Url).Select(c => Html.Of($"<li>{c.Publisher}, {Link(c.Source, c.Url)}, {c.Section}, {c.Date}</li>"));
        return Html.Of($"<li><b>{citations[0].Title}</b> <span class=\"meta\">cited {Words.Count(citations.Count, "time")}</span><ul>{sources}</ul></li>");
    }

    private static Html Link(string text, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? Html.Of($"<a href=\"{address.AbsoluteUri}\" rel=\"noreferrer\">{text}</a>")
            : Html.Of($"{text} ({url})");
}
