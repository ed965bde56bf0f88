using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-5.</summary>
public sealed class OnboardingGuided : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-5"),
        Title = "Onboarding guide",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Does a guide lead from a clone to a running system, with commands that work?",
        Proof = "The guide's commands, run in a clean clone.",
        Asks = Strength.Executed,
        Reads = [new("onboarding-guide-gap"), new("dead-documented-command")],
        NotSeen = "Whether its commands work: they are not run yet.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "burnish run --areas documentation writes the guide; by hand: run its commands in a clean clone";
        var gap = seen.Of(new RuleId("onboarding-guide-gap"));
        if (gap is not { Outcome: RuleOutcome.Found or RuleOutcome.Clean }) return new(gap is null ? CriterionStatus.Unknown : CriterionStatus.NotApplicable, Strength.Analysed, 0, gap?.Reason ?? "the rule did not run", Next, []);
        if (gap.Outcome == RuleOutcome.Found) return new(CriterionStatus.Unmet, Strength.Analysed, 0, gap.Findings[0].Message, Next, RuleShare.Listed(gap.Findings));
        var dead = (seen.Of(new RuleId("dead-documented-command"))?.Findings ?? []).Where(f => f.Confidence > Confidence.Low).ToImmutableArray();
        return dead.IsEmpty
            ? new(CriterionStatus.Met, Strength.Analysed, 1, "a guide is there and names commands that exist", Next, [new("fact", Note: "onboarding-guide-gap: looked, nothing found")])
            : new(CriterionStatus.Partial, Strength.Analysed, 0.25, $"a guide is there, but {dead.Length} documented commands do not exist: {dead[0].Message}", Next, RuleShare.Listed(dead));
    }
}
