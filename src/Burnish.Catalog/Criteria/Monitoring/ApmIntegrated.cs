using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-1.</summary>
public sealed class ApmIntegrated : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-1"),
        Title = "APM integrated (optional)",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Does every service trace its requests?",
        Proof = "Dependencies joined with the code or start script that names them.",
        Asks = Strength.Analysed,
        Reads = [new("no-tracing")],
        IsOptional = true,
        NotSeen = "Agents that are put in from outside the repository.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "recipe start-tracing");
}
