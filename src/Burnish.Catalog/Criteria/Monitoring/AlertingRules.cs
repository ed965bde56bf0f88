using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-4.</summary>
public sealed class AlertingRules : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-4"),
        Title = "Alerting rules defined",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Do the alerting rules name exported metrics and runbooks that exist?",
        Proof = "Metric names of the code joined with those of the rules; runbook links followed.",
        Asks = Strength.Analysed,
        Reads = [new("no-alert-rules"), new("alert-on-unknown-metric"), new("alert-without-runbook")],
        NotSeen = "Whether the rules are loaded.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas observability");
}
