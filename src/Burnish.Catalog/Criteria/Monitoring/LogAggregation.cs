using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-5.</summary>
public sealed class LogAggregation : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-5"),
        Title = "Log aggregation configured",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Are the logs of the services collected in one place?",
        Proof = "Collector configuration parsed.",
        Asks = Strength.Analysed,
        Reads = [new("no-log-aggregation")],
        NotSeen = "Whether the collector runs.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas observability");
}
