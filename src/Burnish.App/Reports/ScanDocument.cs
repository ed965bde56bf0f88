using System.Collections.Frozen;
using Burnish.Catalog;
using Burnish.Core.Contracts;
using Burnish.Core.Merging;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.App.Reports;

/// <summary>A scan as public JSON, <c>burnish/scan/1</c>.</summary>
internal static class ScanDocument
{
    /// <summary>What <c>burnish scan --json</c> prints.</summary>
    /// <param name="listing">What is listed and what is only counted.</param>
    /// <param name="durationMs">Wall time in milliseconds.</param>
    /// <param name="entries">The catalogue, for standards and recipes.</param>
    /// <param name="path">Where the repository lies; its name where that is not known.</param>
    /// <param name="commits">Of findings in the history, by fingerprint, the commit that brought them in.</param>
    public static string ToJson(Listing listing, long durationMs, Entries entries, string? path = null, FrozenDictionary<string, string>? commits = null)
    {
        var rules = entries.Rules.Select(r => r.Card).Concat(ToolFindings.CardsOf(listing.Seen.Measurements, entries.Scanners)).ToFrozenDictionary(c => c.Id);
        var mending = new Mending(entries);
        var seen = listing.Seen;
        var repository = seen.Inventory.Repository;
        object Told(Finding f, Suppression? suppressed = null) => Line(f, rules.GetValueOrDefault(f.RuleId), mending, commits?.GetValueOrDefault(f.Fingerprint), suppressed);
        return PublicJson.Write(new
        {
            schema = "burnish/scan/1",
            repository = new { path = path ?? repository.Name, repository.Commit },
            durationMs,
            files = seen.Inventory.Files.Length,
            bytes = seen.Inventory.Files.Sum(f => f.Bytes),
            findings = listing.Findings.Select(f => Told(f)),
            suppressed = listing.Suppressed.Select(s => Told(s.Finding, s.Suppression)),
            known = listing.Known.Select(f => Told(f)),
            gone = listing.Gone.Select(e => new { e.Rule, e.Path, e.Message, e.Fingerprint }),
            notices = listing.Notices.Select(n => new { file = n.Path, n.Line, n.Message }),
            elsewhere = listing.Elsewhere,
            tools = ToolCounts.Of(listing),
            notAvailable = NotAvailable(seen),
        });
    }

    /// <summary>What could not be looked at, and why: rules, files, tools.</summary>
    public static IEnumerable<Unseen> NotAvailable(Examination seen) =>
    [
        .. seen.Rules.Where(r => r.Outcome == RuleOutcome.NotAvailable).Select(r => new Unseen(r.RuleId.Value, r.Reason)),
        .. seen.Inventory.Gaps.Select(g => new Unseen(g.Path.Length > 0 ? $"{g.Surveyor}: {g.Path}" : g.Surveyor, g.Reason)),
        .. seen.Measurements.Where(m => m.NotAvailable is not null).Select(m => new Unseen(m.Directory.Length > 0 ? $"{m.ToolId} in {m.Directory}" : m.ToolId.Value, m.NotAvailable ?? "")),
    ];

    private static object Line(Finding f, RuleCard? rule, Mending mending, string? commit, Suppression? suppressed) => new
    {
        f.RuleId,
        f.Area,
        cwe = rule?.Cwe ?? "",
        f.Severity,
        f.Confidence,
        file = f.Place.Path,
        where = Origins.Of(f.Place.Path),
        f.Place.StartLine,
        f.Place.EndLine,
        f.Message,
        f.Subject,
        f.Fingerprint,
        standards = rule?.Standards ?? [],
        fix = mending.Fix(f.RuleId),
        recipe = mending.Of(f.RuleId)?.Id.Value,
        sources = f.Sources.IsEmpty ? [new(FindingSource.Own, "", f.RuleId.Value)] : f.Sources,
        commit,
        suppressed,
    };
}

/// <summary>Something that could not be looked at.</summary>
/// <param name="Source">The rule, surveyor or tool.</param>
/// <param name="Reason">Why.</param>
internal sealed record Unseen(string Source, string Reason);
