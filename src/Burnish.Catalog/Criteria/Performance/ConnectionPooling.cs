using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>PRF-6.</summary>
public sealed class ConnectionPooling : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-6"),
        Title = "Connection pooling configured",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Database],
        Question = "Is there one bounded pool per database, with time-outs?",
        Proof = "Every pool of the shipped code read with its options.",
        Asks = Strength.Analysed,
        Reads = [new("unbounded-connection-pool"), new("pool-left-to-defaults"), new("connection-pool-per-request")],
        NotSeen = "Sizes in a connection string or in options that are put together elsewhere.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas database");
}
