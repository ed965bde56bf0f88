using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Burnish.Core.Model;

/// <summary>The gaps of one commit, most urgent first, and the three areas that come first.</summary>
public sealed record Backlog(ImmutableArray<BacklogItem> Items, ImmutableArray<TopArea> TopAreas)
{
    /// <summary>What can be worked on unattended now.</summary>
    [JsonIgnore]
    public IEnumerable<BacklogItem> Actionable => Items.Where(i => i.Waits is null);
}

/// <summary>An area that this iteration works on, and why.</summary>
public sealed record TopArea(Area Area, string Reason);

/// <summary>One gap: a criterion, what is missing, and who could mend it.</summary>
/// <param name="Id">Stable while the gap is the same: criterion, recipe and a digest of the findings.</param>
/// <param name="Title">What would be done.</param>
/// <param name="Recipe">The recipe that mends it; null where only a person or a model can.</param>
/// <param name="Findings">Fingerprints of the findings that must vanish.</param>
/// <param name="Why">Why it stands where it stands in the order.</param>
/// <param name="Waits">Why it is not worked on (no recipe, unsafe, cooling down); null where it can be.</param>
public sealed record BacklogItem(
    string Id, string Title, CriterionId Criterion, CriterionGroup Group, Area Area, RecipeId? Recipe, ImmutableArray<string> Findings,
    double Gain, int Reach, double Confidence, int EffortMinutes, string Why, string? Waits);

/// <summary>What is known about an item before anyone starts: cited practices and what will be checked.</summary>
/// <param name="Citations">Practices that apply, best first; never empty for an item that is worked on.</param>
/// <param name="AcceptanceCriteria">What must be true afterwards, each checkable.</param>
public sealed record Brief(string ItemId, ImmutableArray<Citation> Citations, ImmutableArray<string> AcceptanceCriteria);

/// <summary>One practice with the source it rests on.</summary>
/// <param name="Insight">The practice's first sentence.</param>
public sealed record Citation(PracticeId Practice, string Title, string Insight, string Publisher, string Source, string Section, string Url, string Date);

/// <summary>What an agent is asked to do: one item, one area, one commit.</summary>
/// <param name="MustVanish">Findings that must be gone afterwards.</param>
/// <param name="MaxFiles">How many files the change may touch.</param>
/// <param name="Minutes">How long it may take.</param>
public sealed record WorkPlan(
    BacklogItem Item, Brief Brief, AgentId Agent, RecipeId Recipe, ImmutableArray<string> AllowedPaths, ImmutableArray<string> MustVanish, int MaxFiles, int Minutes);
