using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>A coloured unified diff. Signs stay, so that it reads without colours too.</summary>
internal static class HtmlDiff
{
    // A page that a phone opens at once (judgement); the commit holds the rest.
    private const int MostLines = 400;

    public static Html Of(ItemRecord item)
    {
        var lines = SecretRedaction.Patch(item.Patch).TrimEnd('\n').Split('\n');
        var rest = lines.Length - MostLines;
        return Html.Of($"""
            <h4>Diff</h4>
            <p class="meta">{item.Files.Select(f => Html.Of($"<code>{f.Path}</code> {f.Kind} <span class=\"plus\">+{f.Added}</span> <span class=\"minus\">−{f.Removed}</span> "))}</p>
            <pre class="diff" tabindex="0" aria-label="Diff of {item.Title}">{lines.Take(MostLines).Select(Line)}</pre>
            {(rest > 0 ? Html.Of($"<p class=\"meta\">{Words.Count(rest, "more line")}: <code>git show {(item.Commit is { } commit ? Words.Short(commit) : "")}</code></p>") : Html.None)}
            """);
    }

    private static Html Line(string line)
    {
        var kind = line switch
        {
            _ when line.StartsWith("diff --git", StringComparison.Ordinal) => "file",
            _ when line.StartsWith("+++ ", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("index ", StringComparison.Ordinal) => "about",
            _ when line.StartsWith("@@", StringComparison.Ordinal) => "hunk",
            ['+', ..] => "plus",
            ['-', ..] => "minus",
            _ => "same",
        };
        return Html.Of($"<span class=\"{kind}\">{line}\n</span>");
    }
}
