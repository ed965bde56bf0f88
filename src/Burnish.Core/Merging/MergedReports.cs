using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Merging;

/// <summary>The reports of the rules with what scanners saw put in: merged where both saw it, else as reports of their own.</summary>
public static class MergedReports
{
    /// <summary>The reports of the rules in their order, then one for each code that only scanners saw, by name. Without findings of scanners nothing changes.</summary>
    /// <param name="reports">What the rules found.</param>
    /// <param name="theirs">What scanners found.</param>
    /// <param name="cards">The rules.</param>
    public static ImmutableArray<RuleReport> Of(ImmutableArray<RuleReport> reports, ToolFindings theirs, IEnumerable<RuleCard> cards)
    {
        if (theirs.Findings.IsEmpty) return reports;
        var about = cards.Concat(theirs.Cards).ToImmutableDictionary(c => c.Id, ToolFindings.About);
        var merged = Merge.Of(reports.SelectMany(r => r.Findings).Concat(theirs.Findings), rule => about[rule]).ToLookup(f => f.RuleId);
        var ours = reports.Select(r => r.RuleId).ToHashSet();
        return
        [
            .. reports.Select(r => r.Findings.IsEmpty ? r : r with { Findings = InOrder(r.Findings, merged[r.RuleId]) }),
            .. merged.Where(g => !ours.Contains(g.Key)).OrderBy(g => g.Key.Value, StringComparer.Ordinal).Select(g => new RuleReport(g.Key, RuleOutcome.Found, "", [.. g])),
        ];
    }

    // A rule's findings keep the order in which the rule gave them.
    private static ImmutableArray<Finding> InOrder(ImmutableArray<Finding> before, IEnumerable<Finding> merged)
    {
        var byPrint = merged.ToLookup(f => f.Fingerprint);
        return [.. before.Select(f => f.Fingerprint).Distinct().SelectMany(p => byPrint[p])];
    }
}
