using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-4.</summary>
public sealed class RunbooksWritten : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-4"),
        Title = "Runbooks for operations",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Is there a runbook for every service and alert, with commands that exist?",
        Proof = "Documents held against services, alert rules, scripts and files.",
        Asks = Strength.Analysed,
        Reads = [new("runbook-gap"), new("dead-documented-command")],
        NotSeen = "Whether a runbook that people wrote is enough.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "burnish run --areas documentation";
        var gap = seen.Of(new RuleId("runbook-gap"));
        if (gap is not { Outcome: RuleOutcome.Found or RuleOutcome.Clean }) return new(gap is null ? CriterionStatus.Unknown : CriterionStatus.NotApplicable, Strength.Analysed, 0, gap?.Reason ?? "the rule did not run", Next, []);
        // Only commands of documents about operations count here.
        var dead = (seen.Of(new RuleId("dead-documented-command"))?.Findings ?? []).Where(f => f.Place.Path.Contains("runbook", StringComparison.OrdinalIgnoreCase) || f.Place.Path.Contains("operations", StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        var all = gap.Findings.AddRange(dead);
        if (all.IsEmpty) return new(CriterionStatus.Met, Strength.Analysed, 1, "every service and every alert has a runbook", "", [new("fact", Note: "runbook-gap: looked, nothing found")]);
        var isNone = !seen.Inventory.Files.Any(f => f.Path.Contains("runbook", StringComparison.OrdinalIgnoreCase) || f.Path.Contains("operations", StringComparison.OrdinalIgnoreCase));
        return new(isNone ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, isNone ? 0 : 0.5, $"{gap.Findings.Length} services or alerts lack a true runbook, {dead.Length} commands do not exist: {all[0].Message}", Next, RuleShare.Listed(all));
    }
}
