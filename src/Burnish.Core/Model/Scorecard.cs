using System.Collections.Immutable;

namespace Burnish.Core.Model;

/// <summary>The 46 criteria of one commit.</summary>
public sealed record Scorecard(ImmutableArray<CriterionScore> Criteria, Totals Totals, bool IsProductionGrade)
{
    /// <summary>The score of one criterion, or null where it is not on the card.</summary>
    public CriterionScore? Of(CriterionId id) => Criteria.FirstOrDefault(c => c.Id == id);
}

/// <summary>One line of a scorecard.</summary>
/// <param name="Score">0 to 1: the share that is met.</param>
/// <param name="Reason">Why the status is what it is, in one sentence.</param>
/// <param name="Next">What would settle or improve it: a command or the recipe.</param>
public sealed record CriterionScore(
    CriterionId Id, string Title, CriterionGroup Group, Tier Tier, bool IsOptional, ImmutableArray<Area> Owners,
    CriterionStatus Status, Strength Strength, double Score, string Reason, string Next, ImmutableArray<EvidenceItem> Evidence);

/// <summary>One piece of evidence beside a status.</summary>
/// <param name="Kind">finding, measurement, fact, command.</param>
/// <param name="File">Relative to the root; empty where none.</param>
/// <param name="Line">From 1; 0 where none.</param>
/// <param name="Command">What was run; empty where nothing.</param>
/// <param name="ExitCode">What it exited with; null where nothing was run.</param>
/// <param name="Value">A figure; null where none.</param>
/// <param name="Unit">The figure's unit; empty where none.</param>
/// <param name="Note">What it says, for people.</param>
public sealed record EvidenceItem(
    string Kind, string File = "", int Line = 0, string Command = "", int? ExitCode = null, double? Value = null, string Unit = "", string Note = "");

/// <summary>The sums of a scorecard.</summary>
/// <param name="Score">0 to 100: weighted by tier over the criteria that count (Met, Partial, Unmet).</param>
public sealed record Totals(int Met, int Partial, int Unmet, int Unknown, int NotApplicable, int Waived, double Score);
