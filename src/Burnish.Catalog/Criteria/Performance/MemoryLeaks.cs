using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>Judges whether memory grows under load. Not measured yet.</summary>
public sealed class MemoryLeaks : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-7"),
        Title = "Memory leaks eliminated",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Performance],
        Question = "Does resident memory stay level under a sustained load?",
        Proof = "Executed: resident memory over a sustained load, slope with its error; analysed: listeners and timers never removed.",
        Asks = Strength.Executed,
        NotSeen = "Leaks that take days.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        seen.Inventory.Applications.IsEmpty && seen.Inventory.Components.IsEmpty
            ? new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "nothing that runs for long was found", "", [])
            : new(CriterionStatus.Unknown, Strength.None, 0, "the service was not put under a sustained load", "by hand: start the service with node --trace-gc, put load on it for ten minutes and watch the resident memory", []);
}
