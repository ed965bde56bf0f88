using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>Judges how long the API takes to answer. Not measured yet.</summary>
public sealed class ApiLatency : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-1"),
        Title = "API p99 latency < 500 ms",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Performance],
        Question = "Do 99 of 100 requests get their answer within the limit?",
        Proof = "Executed: load on every safe endpoint, p50, p95 and p99 with sample count and spread.",
        Asks = Strength.Executed,
        NotSeen = "Everything but what a load test on one machine shows.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        seen.Inventory.Endpoints.IsEmpty
            ? new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "no HTTP endpoint was found", "", [])
            : new(CriterionStatus.Unknown, Strength.None, 0, "the service was not started and no load was put on it", "by hand: start the service, then npx autocannon -d 20 http://localhost:PORT/PATH", []);
}
