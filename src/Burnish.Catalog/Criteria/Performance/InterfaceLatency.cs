using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>Judges how quickly the user interface reacts. Not measured yet.</summary>
public sealed class InterfaceLatency : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-3"),
        Title = "UI interactions < 300 ms",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Frontend],
        Question = "Does the page react within the limit?",
        Proof = "Executed in a real browser: interaction to next paint on the built page.",
        Asks = Strength.Executed,
        NotSeen = "Slow devices and networks.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        seen.Inventory.Components.IsEmpty
            ? new(CriterionStatus.NotApplicable, Strength.Analysed, 0, "no user interface component was found", "", [])
            : new(CriterionStatus.Unknown, Strength.None, 0, "the page was not built and opened in a browser", "by hand: build the page, open it in Chrome and read Interaction to Next Paint in the performance panel", []);
}
