using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-3.</summary>
public sealed class MetricsDashboards : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-3"),
        Title = "Metrics dashboards created",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Does every service export metrics, and does every dashboard query name a metric that is exported?",
        Proof = "Metric names of the code joined with those of the dashboards.",
        Asks = Strength.Analysed,
        Reads = [new("no-metrics-endpoint"), new("no-dashboard"), new("dashboard-queries-unknown-metric")],
        NotSeen = "Whether the dashboards are loaded.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas observability");
}
