using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>Judges how long a search takes. Not measured yet.</summary>
public sealed class SearchLatency : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-2"),
        Title = "Search latency < 500 ms",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Performance],
        Question = "Is a search answered within the limit?",
        Proof = "Executed on the endpoints classified as search.",
        Asks = Strength.Executed,
        NotSeen = "Searches whose path and parameters do not say so.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        !seen.Inventory.Endpoints.Any(IsSearch)
            ? new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "no endpoint looks like a search", "", [])
            : new(CriterionStatus.Unknown, Strength.None, 0, "the service was not started and no search was sent", "by hand: start the service, then npx autocannon -d 20 on the search endpoint", []);

    private static bool IsSearch(Endpoint endpoint) =>
        endpoint.Path.Contains("search", StringComparison.OrdinalIgnoreCase) || endpoint.Reads.Any(r => r is { Part: "query", Field: "q" or "query" or "search" or "term" });
}
