using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-2.</summary>
public sealed class ArchitectureDrawn : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-2"),
        Title = "Architecture diagrams (C4 model)",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Are context, containers and components drawn, with every container that is found and none that is not?",
        Proof = "Diagrams of the documents parsed and held against services and data stores.",
        Asks = Strength.Analysed,
        Reads = [new("architecture-diagram-gap"), new("undrawn-container")],
        NotSeen = "Whether the arrows of hand-drawn diagrams are true.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "burnish run --areas documentation";
        if (seen.Of(new RuleId("architecture-diagram-gap")) is not { Outcome: RuleOutcome.Found } gap) return RuleShare.Judge(Card, seen, Next);
        // Three levels are asked for; a level that is missing or old is a third (judgement).
        var absent = gap.Findings.Length;
        return new(absent >= 3 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, Math.Max(0, 3 - absent) / 3.0, $"{absent} of 3 levels are not drawn as the system is: {gap.Findings[0].Message}", Next, RuleShare.Listed(gap.Findings));
    }
}
