using System.Collections.Immutable;

namespace Burnish.App.Worktrees;

/// <summary>The private place where all work on one repository is done: a bare clone that borrows the user's objects, and worktrees of it.</summary>
/// <remarks>
/// The user's repository is written in one way only: <see cref="Publishing"/> adds objects and moves refs below <c>refs/heads/burnish/</c>.
/// Holds the repository's lock until disposed.
/// </remarks>
internal sealed class Workshop : IDisposable
{
    private readonly RepositoryLock held;

    private Workshop(string folder, TargetRepository repository, Git git, RepositoryLock held)
    {
        this.held = held;
        Folder = folder;
        Repository = repository;
        Clone = Path.Combine(folder, "repository.git");
        Objects = new(git, Clone);
        Trees = new(git, Clone, Path.Combine(folder, "trees"));
        Publishing = new(git, repository, Clone);
        History = new(git, repository);
        Checkout = new(git, repository, Clone);
    }

    /// <summary>The folder that holds everything of this repository: clone, worktrees, and what other rooms keep.</summary>
    public string Folder { get; }

    /// <summary>The private bare clone.</summary>
    public string Clone { get; }

    /// <summary>The user's repository, as it was when the workshop opened.</summary>
    public TargetRepository Repository { get; }

    /// <summary>Commits, trees and blobs.</summary>
    public GitObjects Objects { get; }

    /// <summary>The worktrees.</summary>
    public WorktreeShelf Trees { get; }

    /// <summary>Our refs in the user's repository.</summary>
    public RefPublishing Publishing { get; }

    /// <summary>Tags of the user's repository.</summary>
    public TagReading History { get; }

    /// <summary>Names and index of the user's checkout.</summary>
    public CheckoutReading Checkout { get; }

    /// <summary>What a command of the target that asks git may read, apart from its worktree.</summary>
    public ImmutableArray<string> ReadableByCommands => [Clone, Path.Combine(Repository.CommonDirectory, "objects")];

    /// <summary>Takes the lock, makes or repairs the clone, and checks that every file of the commit is here.</summary>
    /// <param name="opened">What the door found.</param>
    /// <param name="state">The folder of all repositories' state.</param>
    /// <param name="time">For the lock's note.</param>
    /// <param name="cancellationToken">Ends the opening; the lock is freed.</param>
    public static async Task<WorkshopOpening> OpenAsync(
        RepositoryOpening.Opened opened, string state, TimeProvider time, CancellationToken cancellationToken)
    {
        var (repository, git) = (opened.Repository, opened.Git);
        WorkshopOpening Refuse(string cause, string nextStep) => new WorkshopOpening.Refused(new(repository.Top, cause, nextStep));
        if ((Path.GetFullPath(state) + "/").StartsWith(repository.Top + "/", StringComparison.Ordinal))
            return Refuse($"the state folder {state} lies inside the repository", "Set BURNISH_STATE to a folder outside it.");

        var folder = StateFolder.For(state, repository);
        RepositoryLock? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            (held, var holder) = RepositoryLock.Take(Path.Combine(folder, "lock"), time.GetUtcNow());
            if (held is null) return new WorkshopOpening.Held($"{repository.Top}: another run holds it ({holder}). Wait for it to end.");
            await PrivateClone.EnsureAsync(git, repository, Path.Combine(folder, "repository.git"), cancellationToken);
            var workshop = new Workshop(folder, repository, git, held);
            if (await workshop.IncompleteAsync(cancellationToken) is { } incomplete)
                return Refuse(incomplete, "Fetch what is missing: `git fetch --refetch --no-filter` (or clone without --filter).");
            held = null;
            return new WorkshopOpening.Opened(workshop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse($"the state folder {folder} cannot be written ({failure.Message})", "Make room or rights, or set BURNISH_STATE to a folder that can be written.");
        }
        catch (WorkshopException failure)
        {
            return Refuse(failure.Message, "Check the repository with `git fsck`, and the space on the disk.");
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>Files whose commit holds only a pointer of Git LFS; their content is elsewhere and is not looked at.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<ImmutableArray<string>> LargeFilePointersAsync(string commit, CancellationToken cancellationToken)
    {
        // A pointer has three short lines; the specification allows less than 1,024 bytes, in practice 120 to 140.
        var small = (await Objects.FilesAsync(commit, cancellationToken)).Where(f => f.Kind == TreeEntryKind.File && f.Size is > 100 and < 1024).ToLookup(f => f.Id, f => f.Path);
        var found = ImmutableArray.CreateBuilder<string>();
        await Objects.ReadAsync([.. small.Select(g => g.Key)], 1024, blob =>
        {
            if (blob.Bytes.AsSpan().StartsWith("version https://git-lfs.github.com/spec/"u8)) found.AddRange(small[blob.Id]);
            return default;
        }, cancellationToken);
        found.Sort(StringComparer.Ordinal);
        return found.ToImmutable();
    }

    /// <summary>Frees the lock. Clone and worktrees stay for the next run.</summary>
    public void Dispose()
    {
        Trees.Dispose();
        held.Dispose();
    }

    private async Task<string?> IncompleteAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<TreeEntry> files;
        try
        {
            files = await Objects.FilesAsync(Repository.Head, cancellationToken);
        }
        catch (WorkshopException failure)
        {
            return $"folders of commit {Repository.Head[..12]} are not in this clone ({failure.Message})";
        }
        var missing = files.Count(f => f.IsMissing);
        return missing == 0 ? null
            : $"{missing} of {files.Length} files of commit {Repository.Head[..12]} are not in this clone, for example {files.First(f => f.IsMissing).Path}";
    }
}

/// <summary>Whether the workshop of a repository could be opened.</summary>
internal abstract record WorkshopOpening
{
    private WorkshopOpening() { }

    /// <summary>It is open and ours until disposed.</summary>
    /// <param name="Workshop">The workshop.</param>
    public sealed record Opened(Workshop Workshop) : WorkshopOpening;

    /// <summary>The repository cannot be worked on; exit code 2.</summary>
    /// <param name="Why">Path, cause and next step.</param>
    public sealed record Refused(RepositoryOpening.Refused Why) : WorkshopOpening;

    /// <summary>Another run is at work on it.</summary>
    /// <param name="Line">Who, and since when.</param>
    public sealed record Held(string Line) : WorkshopOpening;
}
