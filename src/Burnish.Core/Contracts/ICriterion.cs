using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>Judges one of the 46 success criteria from what was seen. Pure.</summary>
public interface ICriterion
{
    /// <summary>What the criterion is.</summary>
    CriterionCard Card { get; }

    /// <summary>Judges. Evidence that is missing gives Unknown with the reason, never Met.</summary>
    Assessment Score(Examination seen, Thresholds thresholds);
}

/// <summary>What a criterion says of itself.</summary>
public sealed record CriterionCard
{
    /// <summary>As in the mission's list, for example <c>SEC-3</c>.</summary>
    public required CriterionId Id { get; init; }

    /// <summary>The mission's line.</summary>
    public required string Title { get; init; }

    /// <summary>The mission's group.</summary>
    public required CriterionGroup Group { get; init; }

    /// <summary>The mission's tier; its weight is OpenSSF Scorecard's for the same tier.</summary>
    public required Tier Tier { get; init; }

    /// <summary>The area agents whose backlog the gap goes to; the first is the main one.</summary>
    public required ImmutableArray<Area> Owners { get; init; }

    /// <summary>What is asked.</summary>
    public required string Question { get; init; }

    /// <summary>What counts as proof.</summary>
    public required string Proof { get; init; }

    /// <summary>The strength that Met asks for.</summary>
    public required Strength Asks { get; init; }

    /// <summary>The rules that it reads.</summary>
    public ImmutableArray<RuleId> Reads { get; init; } = [];

    /// <summary>The kinds of tool that it reads.</summary>
    public ImmutableArray<ToolKind> Measures { get; init; } = [];

    /// <summary>Thresholds that a charter or the configuration may change.</summary>
    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    /// <summary>The mission marks it optional: production grade does not wait for it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What it cannot see.</summary>
    public string NotSeen { get; init; } = "";
}

/// <summary>One threshold of a criterion.</summary>
/// <param name="Name">Such as <c>coverage</c>.</param>
/// <param name="Default">Used unless a charter or the configuration says otherwise.</param>
/// <param name="Unit">Such as <c>%</c> or <c>ms</c>.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record Threshold(string Name, double Default, string Unit, string Source);

/// <summary>Thresholds as set by a charter or the configuration.</summary>
public sealed record Thresholds(ImmutableSortedDictionary<string, double> Overrides)
{
    /// <summary>No threshold is overridden.</summary>
    public static Thresholds Default { get; } = new(ImmutableSortedDictionary<string, double>.Empty);

    /// <summary>The value in force for one threshold of a card.</summary>
    /// <exception cref="KeyNotFoundException">The card declares no such threshold.</exception>
    public double Of(CriterionCard card, string name)
    {
        var declared = card.Thresholds.FirstOrDefault(t => t.Name == name)
            ?? throw new KeyNotFoundException($"{card.Id} declares no threshold '{name}'");
        return Overrides.TryGetValue($"{card.Id}.{name}", out var set) ? set : declared.Default;
    }
}

/// <summary>What a criterion answers.</summary>
/// <param name="Share">0 to 1: how much of it is met.</param>
/// <param name="Next">What would settle or improve it.</param>
public sealed record Assessment(
    CriterionStatus Status, Strength Strength, double Share, string Reason, string Next, ImmutableArray<EvidenceItem> Evidence);
