using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Merging;

/// <summary>
/// Makes one finding of what several sources saw in one place: the same file, overlapping lines, the same weakness. Two findings of one source stay two.
/// The order in which the sources come never changes the result.
/// </summary>
public static class Merge
{
    /// <summary>The findings with duplicates merged, ordered by place and rule. A rule of the catalogue leads where one saw it, so its fingerprint stays what it was.</summary>
    /// <param name="findings">What all sources saw. Those of tools name their source; those of rules name none.</param>
    /// <param name="weakness">What the findings of a rule are about.</param>
    public static ImmutableArray<Finding> Of(IEnumerable<Finding> findings, Func<RuleId, Weakness> weakness)
    {
        var byFile = findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        return [.. byFile.SelectMany(g => OfFile(g, weakness)).OrderBy(f => f.Place.Path, StringComparer.Ordinal).ThenBy(f => f, Canonical)];
    }

    private static readonly IComparer<Finding> Canonical = Comparer<Finding>.Create((a, b) =>
        a.Place.StartLine != b.Place.StartLine ? a.Place.StartLine.CompareTo(b.Place.StartLine)
        : Last(a) != Last(b) ? Last(a).CompareTo(Last(b))
        : string.CompareOrdinal(a.RuleId.Value, b.RuleId.Value) is not 0 and var byRule ? byRule
        : string.CompareOrdinal(a.Fingerprint, b.Fingerprint) is not 0 and var byPrint ? byPrint
        : a.Place.Start != b.Place.Start ? a.Place.Start.CompareTo(b.Place.Start)
        : a.Severity != b.Severity ? b.Severity.CompareTo(a.Severity)
        : a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence)
        : string.CompareOrdinal($"{a.Message}\n{string.Join(' ', a.Sources)}", $"{b.Message}\n{string.Join(' ', b.Sources)}"));

    private static IEnumerable<Finding> OfFile(IEnumerable<Finding> findings, Func<RuleId, Weakness> weakness)
    {
        var groups = new List<Group>();
        // Rules of the catalogue come first and never join one another.
        foreach (var finding in findings.OrderBy(f => IsOwn(f) ? 0 : 1).ThenBy(f => f, Canonical))
        {
            var about = weakness(finding.RuleId);
            var home = IsOwn(finding) ? null : groups
                .Where(g => IsSamePlace(g.Lead.Place, finding.Place) && g.About.IsSameAs(about) && !finding.Sources.Any(s => g.Knows(s.Tool)))
                .OrderBy(g => IsOwn(g.Lead) ? 0 : 1).ThenBy(g => Last(g.Lead) - g.Lead.Place.StartLine).ThenBy(g => g.Lead, Canonical).FirstOrDefault();
            if (home is null) groups.Add(new(finding, about));
            else home.Others.Add(finding);
        }
        return groups.Select(g => g.AsOne());
    }

    private static bool IsSamePlace(Place a, Place b) => a.StartLine == 0 || b.StartLine == 0
        ? a.StartLine == b.StartLine
        : a.StartLine <= Math.Max(b.StartLine, b.EndLine) && b.StartLine <= Math.Max(a.StartLine, a.EndLine);

    private static bool IsOwn(Finding finding) => finding.Sources.IsEmpty || finding.Sources.Any(s => s.Tool == FindingSource.Own);

    private static int Last(Finding finding) => Math.Max(finding.Place.StartLine, finding.Place.EndLine);

    private sealed record Group(Finding Lead, Weakness About)
    {
        public List<Finding> Others { get; } = [];

        public bool Knows(string tool) => Lead.Sources.Concat(Others.SelectMany(o => o.Sources)).Any(s => s.Tool == tool);

        // A rule of the catalogue has weighed its own severity; between tools the worse word counts. Two that agree are as sure as the surer one.
        public Finding AsOne() => Others.Count == 0 ? Lead : Lead with
        {
            Severity = IsOwn(Lead) ? Lead.Severity : Others.Append(Lead).Max(f => f.Severity),
            Confidence = Others.Append(Lead).Max(f => f.Confidence),
            Sources =
            [
                .. Others.Append(Lead).SelectMany(f => f.Sources.IsEmpty ? [new(FindingSource.Own, "", f.RuleId.Value)] : f.Sources).Distinct()
                    .OrderBy(s => s.Tool == FindingSource.Own ? 0 : 1).ThenBy(s => s.Tool, StringComparer.Ordinal).ThenBy(s => s.Code, StringComparer.Ordinal),
            ],
        };
    }
}
