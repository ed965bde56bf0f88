using System.Collections.Frozen;
using Burnish.Catalog;
using Burnish.Core.Model;
using Burnish.Core.Noise;
using Spectre.Console;

namespace Burnish.App.Reports;

/// <summary>A scan for people on a terminal.</summary>
/// <param name="entries">The catalogue, for recipes.</param>
/// <param name="path">How the repository was named, for commands to copy.</param>
/// <param name="showsSuppressed">Suppressed findings are listed with their reasons, not only counted.</param>
/// <param name="showsKnown">Findings of the baseline are listed, not only counted.</param>
internal sealed class ScanText(Entries entries, string path, bool showsSuppressed, bool showsKnown)
{
    // Each further one says the same; the number and the command say all that is left to know (judgement).
    private const int MostGone = 5;

    private readonly Mending mending = new(entries);
    private readonly FrozenDictionary<RuleId, string> titles = entries.Rules.ToFrozenDictionary(r => r.Card.Id, r => r.Card.Title);

    /// <summary>Writes it.</summary>
    public void Write(Listing listing, TimeSpan elapsed, IAnsiConsole console)
    {
        foreach (var group in listing.Findings.GroupBy(f => Origins.Of(f.Place.Path) == Origin.Product))
        {
            if (!group.Key) Heading(console, "In tests, fixtures, examples, generated and vendored code (not counted by --fail-on):");
            Findings(console, group);
        }
        if (showsKnown && !listing.Known.IsEmpty)
        {
            Heading(console, "In the baseline:");
            Findings(console, listing.Known);
        }
        if (showsSuppressed && !listing.Suppressed.IsEmpty)
        {
            Heading(console, "Suppressed:");
            foreach (var (finding, why) in listing.Suppressed) Terminal.Row(console, "ignored", Terminal.Dim, $"{Place(finding)}  {finding.RuleId}", finding.Message, $"reason: {why.Reason}");
        }
        foreach (var notice in listing.Notices) Terminal.Row(console, "notice", Terminal.Of(Severity.Medium), $"{notice.Path}:{notice.Line}", notice.Message);
        foreach (var unseen in ScanDocument.NotAvailable(listing.Seen)) Terminal.Row(console, "not seen", Terminal.Dim, $"{unseen.Source}: {unseen.Reason}");
        foreach (var gone in listing.Gone.Take(MostGone)) Terminal.Row(console, "gone", Terminal.Dim, $"{gone.Path}  {gone.Rule}", gone.Message);
        console.WriteLine();
        ToolLines.Write(listing, console);
        Count(listing, elapsed, console);
    }

    private void Count(Listing listing, TimeSpan elapsed, IAnsiConsole console)
    {
        var findings = listing.Findings;
        var counts = string.Join(", ", findings.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {Words.Lower(g.Key)}"));
        var apart = findings.Count(f => Origins.Of(f.Place.Path) != Origin.Product);
        Terminal.Fact(console, "Found", $"{Words.Count(findings.Length, "finding")}{(counts.Length > 0 ? $" ({counts})" : "")} in {Words.Count(listing.Seen.Inventory.Files.Length, "file")}, {Words.Number(elapsed.TotalSeconds)} s"
            + (apart > 0 ? $"; {apart} of them in tests, examples and other code that does not ship" : ""));
        if (listing.Elsewhere is { } elsewhere) Terminal.Fact(console, "Change", $"only what the change brought is listed; {Words.Count(elsewhere, "finding")} elsewhere");
        if (listing.Baseline is { } baseline) Terminal.Fact(console, "Known", $"{Words.Count(listing.Known.Length, "finding")} of the baseline of {baseline.Created:yyyy-MM-dd}{(showsKnown ? "" : ", not listed; --all lists them")}. The score counts them all the same.");
        if (!listing.Gone.IsEmpty) Terminal.Fact(console, "Gone", $"{Words.Count(listing.Gone.Length, "entry", "entries")} of the baseline can be removed: burnish baseline --prune {path}");
        if (!listing.Suppressed.IsEmpty) Terminal.Fact(console, "Ignored", $"{Words.Count(listing.Suppressed.Length, "finding")} suppressed with a reason{(showsSuppressed ? "" : ", not listed; --suppressed lists them")}");
    }

    // One paragraph a rule: what it says once is not said again at each place.
    private void Findings(IAnsiConsole console, IEnumerable<Finding> findings)
    {
        foreach (var alike in findings.GroupBy(f => (f.Severity, f.RuleId)).OrderByDescending(g => g.Key.Severity))
        {
            var saysOnce = alike.Count() > 1 && alike.DistinctBy(f => f.Message, StringComparer.Ordinal).Count() == 1;
            var head = (titles.TryGetValue(alike.Key.RuleId, out var title) ? $"{title}  ({alike.Key.RuleId})" : alike.Key.RuleId.Value) + (alike.Count() > 1 ? $", {alike.Count()} places" : "");
            string[] lines =
            [
                head,
                .. saysOnce ? [alike.First().Message] : Enumerable.Empty<string>(),
                .. alike.Select(f => (saysOnce ? Place(f) : f.Place.Path.Length == 0 ? f.Message : $"{Place(f)}  {f.Message}") + Seen(f)),
                .. mending.Of(alike.Key.RuleId) is { } recipe ? [$"fix: {recipe.Id} ({mending.Fix(alike.Key.RuleId)})"] : Enumerable.Empty<string>(),
            ];
            Terminal.Row(console, Words.Lower(alike.Key.Severity), Terminal.Of(alike.Key.Severity), lines);
        }
    }

    private static string Seen(Finding finding) => finding.Sources switch
    {
        [] => "",
        [var only] => $"  (seen by {only.Tool} {only.Version})",
        var several => $"  (seen by {string.Join(", ", several.Select(s => s.Tool == FindingSource.Own ? "this rule" : $"{s.Tool} {s.Code}"))})",
    };

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Text(text + "\n", Terminal.Bold));
    }

    private static string Place(Finding finding) => finding.Place switch { { Path: "" } => "the repository", { StartLine: 0 } p => p.Path, var p => $"{p.Path}:{p.StartLine}" };
}
