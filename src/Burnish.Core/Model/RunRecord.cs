using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Burnish.Core.Contracts;

namespace Burnish.Core.Model;

/// <summary>What a run is asked to do.</summary>
/// <param name="RunId">Names the run: its start in UTC and a few letters.</param>
/// <param name="StartCommit">Where it starts.</param>
/// <param name="MaxIterations">At least 1; default 3.</param>
/// <param name="Areas">Only these areas; empty means all.</param>
/// <param name="BudgetMinutes">Wall time of the whole run; 0 means no bound.</param>
/// <param name="IterationMinutes">Wall time of one iteration; default 120, the mission's limit.</param>
/// <param name="DryRun">Everything up to Judge, nothing landed.</param>
/// <param name="AllowUnsafe">Recipes that are not declared Safe may run.</param>
/// <param name="Parallel">How many areas are worked on side by side.</param>
/// <param name="Charter">What the run was told by a charter file.</param>
public sealed record RunOrder(
    string RunId, string StartCommit, DateTimeOffset Started, int MaxIterations, ImmutableArray<Area> Areas, int BudgetMinutes, int IterationMinutes,
    bool DryRun, bool AllowUnsafe, int Parallel, Thresholds Thresholds, CharterRecord Charter);

/// <summary>What was read from a charter file.</summary>
/// <param name="File">Its path; empty where none was given.</param>
/// <param name="Applied">What took effect, line by line.</param>
/// <param name="NotUnderstood">Lines that had no effect.</param>
public sealed record CharterRecord(string File, ImmutableArray<string> Applied, ImmutableArray<string> NotUnderstood)
{
    /// <summary>No charter.</summary>
    public static CharterRecord None { get; } = new("", [], []);
}

/// <summary>Why a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>Every applicable criterion is Met.</summary>
    ProductionGrade,
    /// <summary>Nothing that can be worked on is left.</summary>
    NoGainLeft,
    /// <summary>As many iterations as asked for.</summary>
    Iterations,
    /// <summary>Time is used up, work is left.</summary>
    Budget,
    /// <summary>Asked to stop; can be resumed.</summary>
    Interrupted,
    /// <summary>Cannot go on without a person.</summary>
    NeedsPerson,
    /// <summary>It broke.</summary>
    Failed,
}

/// <summary>How one change was judged in the end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemVerdict>))]
public enum ItemVerdict
{
    /// <summary>All gates accept or do not apply.</summary>
    Accept,
    /// <summary>A gate rejects, or the recipe refused.</summary>
    Reject,
    /// <summary>A gate could not tell.</summary>
    Inconclusive,
}

/// <summary>What became of one item in one iteration.</summary>
/// <param name="Runtime">recipe, or the model runtime that made the change.</param>
/// <param name="Reason">Why it did not land; what it does where it did.</param>
/// <param name="Gates">Every gate's answer, on the merged tree where it landed.</param>
/// <param name="Commit">The commit that landed; null where none did.</param>
/// <param name="Files">What it changed.</param>
/// <param name="Patch">Unified diff, cut at 100 KB.</param>
/// <param name="Narrows">Behaviour that it narrows on purpose; empty where none.</param>
public sealed record ItemRecord(
    string Id, string Title, Area Area, AgentId Agent, string Runtime, RecipeId Recipe, CriterionId Criterion, ImmutableArray<string> Findings, Brief Brief,
    ItemVerdict Verdict, string Reason, ImmutableArray<GateResult> Gates, string? Commit, ImmutableArray<FileStat> Files, string Patch, string Narrows);

/// <summary>One file of a landed change.</summary>
public sealed record FileStat(string Path, string Kind, int Added, int Removed, bool IsTest);

/// <summary>A figure before and after, or why it was not measured.</summary>
/// <param name="NotMeasured">Why there is no figure; null where there is.</param>
public sealed record BeforeAfter(double? Before, double? After, string Unit, string? NotMeasured);

/// <summary>The mission's three metrics.</summary>
public sealed record RunMetrics(BeforeAfter Coverage, BeforeAfter Vulnerabilities, BeforeAfter Performance);

/// <summary>One turn of the loop.</summary>
/// <param name="Branch">Where its commits are; empty where none landed.</param>
/// <param name="Tip">The newest commit after it.</param>
/// <param name="Analysis">What the iteration before left: rejected and why, moved, left. Empty for the first.</param>
/// <param name="Minutes">Wall time.</param>
/// <param name="Backlog">The backlog that it started with.</param>
/// <param name="Before">The scorecard that it started with.</param>
/// <param name="After">The scorecard that it ended with.</param>
public sealed record IterationRecord(
    int Number, string Branch, string Tip, ImmutableArray<string> Analysis, ImmutableArray<TopArea> TopAreas, double Minutes, Backlog Backlog,
    ImmutableArray<ItemRecord> Items, RunMetrics Metrics, Scorecard Before, Scorecard After);

/// <summary>Everything a report says of a run.</summary>
/// <param name="Branch">The newest branch; empty where nothing landed.</param>
/// <param name="Notices">What the reader must know: what is not protected, what could not be looked at, which gates are absent.</param>
/// <param name="Findings">The findings at the end.</param>
/// <param name="Left">The backlog at the end.</param>
public sealed record RunRecord(
    string RunId, string Repository, RunOrder Order, string Branch, StopReason StopReason, string StopDetail, ImmutableArray<IterationRecord> Iterations,
    Scorecard Before, Scorecard After, Backlog Left, ImmutableArray<Finding> Findings, ImmutableArray<string> Notices, double Minutes);
