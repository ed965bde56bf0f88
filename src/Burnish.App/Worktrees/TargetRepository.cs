using System.Collections.Immutable;

namespace Burnish.App.Worktrees;

/// <summary>The user's repository as it was found. Nothing here writes to it.</summary>
internal sealed record TargetRepository
{
    /// <summary>The top folder of the checkout that was named, absolute, links resolved.</summary>
    public required string Top { get; init; }

    /// <summary>The folder of refs and objects; shared by all linked worktrees.</summary>
    public required string CommonDirectory { get; init; }

    /// <summary>The object format: <c>sha1</c> or <c>sha256</c>.</summary>
    public required string ObjectFormat { get; init; }

    /// <summary>The id of the commit that is checked out: where every run starts.</summary>
    public required string Head { get; init; }

    /// <summary>The branch that is checked out, such as <c>main</c>; null when HEAD is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>Where it is published, without credentials; null where it has no remote named origin with an address.</summary>
    public string? Remote { get; init; }

    /// <summary>Whether history is cut off.</summary>
    public bool IsShallow { get; init; }

    /// <summary>Whether blobs may be missing because the clone was filtered.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the named path is a worktree linked to a repository elsewhere.</summary>
    public bool IsLinkedWorktree { get; init; }

    /// <summary>Files with changes that no commit holds, and untracked entries; null when it could not be found out.</summary>
    public int? UncommittedChanges { get; init; }

    /// <summary>What the user should know, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The short name used for the private folder: the name of the folder that holds the repository.</summary>
    public string Name => Path.GetFileName(CommonDirectory) == ".git"
        ? Path.GetFileName(Path.GetDirectoryName(CommonDirectory)) ?? "repository"
        : Path.GetFileName(CommonDirectory);
}

/// <summary>Whether a path leads to a repository that Burnish can work on.</summary>
internal abstract record RepositoryOpening
{
    private RepositoryOpening() { }

    /// <summary>It does.</summary>
    /// <param name="Repository">The facts.</param>
    /// <param name="Git">The git that this repository is read with.</param>
    public sealed record Opened(TargetRepository Repository, Git Git) : RepositoryOpening;

    /// <summary>It does not; exit code 2.</summary>
    /// <param name="Path">As it was named.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="NextStep">What to do about it.</param>
    public sealed record Refused(string Path, string Cause, string NextStep) : RepositoryOpening
    {
        /// <summary>The one line for standard error.</summary>
        public string Line => $"{Shown(Path)}: {Cause}. {NextStep}";

        private static string Shown(string path) => path.Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
