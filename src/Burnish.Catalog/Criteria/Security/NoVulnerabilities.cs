using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges whether a serious vulnerability is known. Without an advisory source it can say no, never yes.</summary>
public sealed class NoVulnerabilities : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-1"),
        Title = "Zero high/critical vulnerabilities",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Is no high or critical vulnerability known in the dependencies or the code?",
        Proof = "Executed: an advisory source that answered, over every lock file, and no open high or critical finding of a security rule.",
        Asks = Strength.Executed,
        Reads =
        [
            new("literal-jwt-secret"), new("unpinned-jwt-algorithm"), new("jwt-without-expiry"), new("tls-check-disabled"), new("weak-hash"),
            new("predictable-token"), new("unsafe-html"), new("tauri-csp-off"), new("open-cors"),
        ],
        NotSeen = "Advisories: no advisory source is asked yet.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        var open = Card.Reads.Select(seen.Of).OfType<RuleReport>().SelectMany(r => r.Findings)
            .Where(f => f.Severity >= Severity.High && f.Confidence > Confidence.Low).ToImmutableArray();
        if (!open.IsEmpty)
            return new(CriterionStatus.Unmet, Strength.Analysed, 0, $"{open.Length} high or critical findings in the code: {open[0].Message}", "clear the findings; then npm audit --audit-level=high", RuleShare.Listed(open));
        return seen.Inventory.Packages.IsEmpty
            ? new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "no package manifest was found", "", [])
            : new(CriterionStatus.Unknown, Strength.None, 0, "no advisory source was asked about the lock files", "by hand, for every lock file: npm audit --audit-level=high", []);
    }
}
