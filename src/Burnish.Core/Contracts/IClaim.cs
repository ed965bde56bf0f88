using System.Collections.Immutable;
using Burnish.Core.Model;

namespace Burnish.Core.Contracts;

/// <summary>One kind of statement about quality: how it is worded, and how the scorecard decides it. Pure.</summary>
public interface IClaim
{
    /// <summary>What the kind is.</summary>
    ClaimCard Card { get; }

    /// <summary>What the statement claims of this kind; null where it claims nothing of it. It is asked only of statements that assert something.</summary>
    Assertion? Read(Statement statement);

    /// <summary>Holds the claim against what was measured. What was not seen gives NotMeasurable, never a guess.</summary>
    Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen);
}

/// <summary>What a kind of claim says of itself.</summary>
public sealed record ClaimCard
{
    /// <summary>For example <c>test-coverage</c>.</summary>
    public required ClaimId Id { get; init; }

    /// <summary>What is claimed, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The criterion that decides; null where the scorecard as a whole does.</summary>
    public CriterionId? Criterion { get; init; }

    /// <summary>The rules whose findings are counter-examples.</summary>
    public ImmutableArray<RuleId> Reads { get; init; } = [];

    /// <summary>The evidence that supports the claim where the criterion as a whole is not met.</summary>
    public Strength Suffices { get; init; } = Strength.Executed;
}

/// <summary>What a statement claims.</summary>
/// <param name="Number">The figure, in the kind's own unit; null where there is none.</param>
/// <param name="IsWhole">It is claimed of all, or as complete.</param>
/// <param name="Subject">What part it is claimed of, in lower case; empty where none is named.</param>
public sealed record Assertion(double? Number = null, bool IsWhole = false, string Subject = "");
