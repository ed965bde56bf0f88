using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-6.</summary>
public sealed class TroublesGuided : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-6"),
        Title = "Troubleshooting guide",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Are the error answers, environment variables and ports that are really used written down?",
        Proof = "Documents held against what the code reads and answers.",
        Asks = Strength.Analysed,
        Reads = [new("troubleshooting-guide-gap"), new("undocumented-environment-variable")],
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "burnish run --areas documentation");
}
