using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-3.</summary>
public sealed class TablesDrawn : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-3"),
        Title = "Database ER diagrams",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Is every table and foreign key drawn as the migrations leave it?",
        Proof = "Diagrams of the documents parsed and held against the folded migrations.",
        Asks = Strength.Analysed,
        Reads = [new("er-diagram-gap"), new("er-diagram-drift")],
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        // What is missing as a whole is not met in part because the other questions do not arise.
        return seen.Of(new RuleId("er-diagram-gap")) is { Outcome: RuleOutcome.Found } gap && gap.Findings.All(f => f.Place.Path.Length == 0)
            ? new(CriterionStatus.Unmet, Strength.Analysed, 0, gap.Findings[0].Message, "burnish run --areas documentation", RuleShare.Listed(gap.Findings))
            : RuleShare.Judge(Card, seen, "burnish run --areas documentation");
    }
}
