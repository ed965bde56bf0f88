using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>Judges whether answers that are read again and again are cached somewhere.</summary>
public sealed class Caching : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-5"),
        Title = "Caching implemented",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Performance],
        Question = "Can a read be answered without doing all its work again?",
        Proof = "Analysed: a server cache or HTTP caching on read endpoints.",
        Asks = Strength.Analysed,
        Reads = [new("no-cache-headers")],
        NotSeen = "A cache in front of the service; whether the cached time fits.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "recipe add-cache-headers");
}
