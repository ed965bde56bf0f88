using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Testing;

/// <summary>TST-6.</summary>
public sealed class PerformanceTested : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("TST-6"),
        Title = "Performance tests automated",
        Group = CriterionGroup.Testing,
        Tier = Tier.High,
        Owners = [Area.Testing],
        Question = "Does the pipeline run a load scenario with thresholds?",
        Proof = "Scenarios of k6, autocannon or Artillery, their thresholds, and workflow steps.",
        Asks = Strength.Analysed,
        Reads = [new("missing-performance-test")],
        NotSeen = "Scenarios that are kept elsewhere.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "a scenario with thresholds (autocannon, k6 or Artillery) and a workflow step that runs it";
        if (seen.Of(new RuleId("missing-performance-test")) is not { Outcome: RuleOutcome.Found } report) return RuleShare.Judge(Card, seen, Next);
        var isNone = report.Findings.Any(f => f.Subject == "scenario");
        return new(isNone ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, isNone ? 0 : (3 - report.Findings.Length) / 3.0, report.Findings[0].Message, Next, RuleShare.Listed(report.Findings));
    }
}
