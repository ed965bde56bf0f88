using System.Collections.Immutable;

namespace Burnish.App.Dependencies;

/// <summary>Whether the packages that a folder needs are there.</summary>
internal abstract record DependencyOutcome
{
    private DependencyOutcome() { }

    /// <summary>They are installed in the worktree.</summary>
    /// <param name="Root">Where.</param>
    /// <param name="Key">Hash of what the install depends on.</param>
    /// <param name="FromCache">Whether an earlier install was copied.</param>
    /// <param name="Notes">What the <b>environment</b> made necessary, one sentence each; never a finding about the code.</param>
    /// <param name="Unbuilt">Packages whose install scripts were not run; what they build is not there.</param>
    /// <param name="Duration">Time it took.</param>
    public sealed record Ready(
        PackageRoot Root, string Key, bool FromCache, ImmutableArray<string> Notes, ImmutableArray<string> Unbuilt, TimeSpan Duration) : DependencyOutcome;

    /// <summary>The manifests name no package at all.</summary>
    /// <param name="Root">Where.</param>
    public sealed record NothingNeeded(PackageRoot Root) : DependencyOutcome;

    /// <summary>They could not be installed: a failure of the <b>environment</b>, not a finding about the code.</summary>
    /// <param name="Root">Where.</param>
    /// <param name="Reason">One sentence.</param>
    /// <param name="Command">What was run last; empty when nothing could be.</param>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Tail">The end of what it said.</param>
    public sealed record NotAvailable(PackageRoot Root, string Reason, string Command, int ExitCode, string Tail) : DependencyOutcome;
}

/// <summary>What came of adding a package to a manifest.</summary>
internal abstract record AdditionOutcome
{
    private AdditionOutcome() { }

    /// <summary>Manifest and lock hold it, in step with each other.</summary>
    /// <param name="Changed">Files that changed, from the top of the repository.</param>
    /// <param name="Notes">What was necessary, one sentence each.</param>
    public sealed record Added(ImmutableArray<string> Changed, ImmutableArray<string> Notes) : AdditionOutcome;

    /// <summary>It could not be added; the files are as they were.</summary>
    /// <param name="Reason">One sentence.</param>
    /// <param name="Command">What was run last; empty when nothing was.</param>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Tail">The end of what it said.</param>
    public sealed record NotAvailable(string Reason, string Command, int ExitCode, string Tail) : AdditionOutcome;
}
