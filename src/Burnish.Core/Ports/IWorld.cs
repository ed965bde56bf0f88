using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Ports;

/// <summary>Looks at commits: survey, rules and tools.</summary>
public interface IExaminer
{
    /// <summary>Everything about one commit, coverage included.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="earlier">What was last seen in this run, so that tests known to be flaky stay known; null where nothing was.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    Task<Examination> ExamineAsync(string commit, Examination? earlier, CancellationToken cancellationToken);

    /// <summary>What the gates need to know about a candidate. Tools whose inputs did not change keep the base's result.</summary>
    Task<Examination> ExamineCandidateAsync(string commit, Examination before, ImmutableArray<FileChange> files, CancellationToken cancellationToken);
}

/// <summary>Makes changes in private worktrees and lands them on a private branch.</summary>
public interface IWorkbench
{
    /// <summary>Applies a plan's recipe in a worktree of its own and keeps the result as a candidate commit.</summary>
    Task<ChangeOutcome> ChangeAsync(WorkPlan plan, string parent, Examination seen, CancellationToken cancellationToken);

    /// <summary>What lies between two commits, with the texts.</summary>
    Task<ImmutableArray<FileChange>> CompareAsync(string before, string after, CancellationToken cancellationToken);

    /// <summary>Merges a candidate onto the tip without touching any branch.</summary>
    Task<MergeOutcome> MergeAsync(string parent, string candidate, string tip, CancellationToken cancellationToken);

    /// <summary>Makes the commit that lands. Same input, same commit.</summary>
    Task<Landing> CommitAsync(string tree, string tip, CommitMessage message, DateTimeOffset date, CancellationToken cancellationToken);

    /// <summary>Moves a branch in the user's repository, only if it is where it was.</summary>
    /// <exception cref="InvalidOperationException">Somebody else moved it.</exception>
    Task PublishAsync(string branch, string commit, CancellationToken cancellationToken);
}

/// <summary>What came of applying a plan.</summary>
/// <param name="Commit">The candidate; null where nothing was changed.</param>
/// <param name="Summary">What it changes and why.</param>
/// <param name="Dependencies">Packages brought in.</param>
/// <param name="Patch">Unified diff, cut at 100 KB.</param>
/// <param name="Leaves">Fingerprints of findings that the recipe was not sure of and left alone.</param>
/// <param name="Refused">Why nothing was changed; null where something was.</param>
public sealed record ChangeOutcome(
    string? Commit, string Summary, ImmutableArray<NewDependency> Dependencies, string Patch, ImmutableArray<string> Leaves, string? Refused)
{
    /// <summary>What it narrows in this repository, by name; empty where the recipe's card says all.</summary>
    public string Narrows { get; init; } = "";
}

/// <summary>What came of a merge.</summary>
/// <param name="Tree">The merged tree; null where it conflicts.</param>
/// <param name="IsSame">The merged tree is the candidate's own.</param>
/// <param name="Commit">A commit that holds the merged tree on the tip, for judging; null where it conflicts.</param>
/// <param name="Conflicts">Paths that conflict.</param>
public sealed record MergeOutcome(string? Tree, bool IsSame, string? Commit, ImmutableArray<string> Conflicts);

/// <summary>The message of a commit.</summary>
public sealed record CommitMessage(string Subject, string Body, ImmutableArray<string> Trailers);

/// <summary>A commit that landed.</summary>
public sealed record Landing(string Commit);

/// <summary>Finds practices.</summary>
public interface ILibrary
{
    /// <summary>Practices for a criterion and what its findings speak of, best first.</summary>
    ImmutableArray<Citation> Find(CriterionId criterion, Area area, string words, int most);
}

/// <summary>Remembers across runs what was dropped, so that it is not tried again unchanged.</summary>
public interface IDropList
{
    /// <summary>Why an item is cooling down; null where it is not.</summary>
    string? Cooling(string itemId);

    /// <summary>Records a drop.</summary>
    void Drop(string itemId, string reason);
}

/// <summary>Hears what goes on, for people. Must not throw.</summary>
public interface IAudience
{
    /// <summary>One thing that happened.</summary>
    void Hear(RunEvent what);
}

/// <summary>One thing that happened in a run.</summary>
/// <param name="Iteration">From 1; 0 before the first.</param>
/// <param name="Stage">Survey, Inspect, Score, … Decide.</param>
/// <param name="Subject">Area, item or gate; empty where none.</param>
/// <param name="Text">What happened.</param>
/// <param name="Kind">started, ended, accepted, rejected, inconclusive, note.</param>
public sealed record RunEvent(int Iteration, string Stage, Area? Area, string Subject, string Text, string Kind);

/// <summary>Writes the report of an iteration or a run.</summary>
public interface IReporter
{
    /// <summary>Writes all forms; returns their paths.</summary>
    Task<ImmutableArray<string>> WriteAsync(RunRecord record, CancellationToken cancellationToken);
}
