using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Monitoring;

/// <summary>MON-2.</summary>
public sealed class ErrorTracking : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("MON-2"),
        Title = "Error tracking configured",
        Group = CriterionGroup.Monitoring,
        Tier = Tier.Low,
        Owners = [Area.Observability],
        Question = "Does every service report unexpected errors to a tracker?",
        Proof = "Dependencies joined with the code that names them.",
        Asks = Strength.Analysed,
        Reads = [new("no-error-tracking")],
        NotSeen = "Whether the tracker is read.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "recipe track-errors");
}
