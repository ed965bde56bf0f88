using System.Collections.Immutable;

namespace Burnish.App.Worktrees;

/// <summary>Looks at a path and says whether Burnish can work on it; writes nothing there.</summary>
/// <param name="git">Reads the repository.</param>
internal sealed class RepositoryDoor(Git git)
{
    /// <summary>Opens the repository that holds the path.</summary>
    /// <param name="path">A checkout, a folder in one, or a linked worktree.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<RepositoryOpening> OpenAsync(string path, CancellationToken cancellationToken)
    {
        RepositoryOpening.Refused Refuse(string cause, string nextStep) => new(path, cause, nextStep);
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            return Refuse("not a path", "Name the folder of a git repository.");
        var full = Path.GetFullPath(path);
        if (File.Exists(full)) return Refuse("is a file, not a folder", "Name the folder of a git repository.");
        if (!Directory.Exists(full)) return Refuse("there is no such folder", "Check the path.");

        var (reader, look) = await LookAsync(full, cancellationToken);
        if (!look.Succeeded) return NotOpened(path, look);
        if (look.Text.Split('\n') is not [var isBare, var inside, var common, var own, var shallow, ..])
            return Refuse($"git answered in an unknown form ({look.Line})", "Check `git --version`: 2.38 or newer is needed.");
        if (isBare == "true") return Refuse("is a bare repository, without a checkout", "Clone it and name the clone.");
        if (inside != "true") return Refuse("lies inside a .git folder", "Name the checkout that belongs to it.");

        var top = await reader.AskAsync(full, ["rev-parse", "--show-toplevel"], cancellationToken);
        if (!top.Succeeded) return Refuse(top.Complaint, "Name the folder of a checkout.");
        var head = await reader.AskAsync(top.Line, ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"], cancellationToken);
        if (!head.Succeeded) return await NoCommitAsync(reader, path, top.Line, cancellationToken);
        return new RepositoryOpening.Opened(await FactsAsync(reader, top.Line, common, own, shallow == "true", head.Line, cancellationToken), reader);
    }

    private async Task<(Git Git, GitAnswer Look)> LookAsync(string full, CancellationToken cancellationToken)
    {
        ImmutableArray<string> question =
            ["rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--path-format=absolute", "--git-common-dir", "--absolute-git-dir", "--is-shallow-repository"];
        var look = await git.AskAsync(full, question, cancellationToken);
        if (look.Succeeded || !look.Error.Contains("dubious ownership", StringComparison.Ordinal)) return (git, look);

        // Our git reads no configuration of the user; a folder that the user has declared safe there is safe here too.
        var declared = await DeclaredSafe.FoldersAsync(git, cancellationToken);
        var owner = DeclaredSafe.FolderIn(look.Error);
        if (owner is null || !(declared.Contains("*") || declared.Contains(owner))) return (git, look);
        var trusting = git.Trusting(owner);
        return (trusting, await trusting.AskAsync(full, question, cancellationToken));
    }

    private static RepositoryOpening.Refused NotOpened(string path, GitAnswer look)
    {
        if (look.Error.Contains("not a git repository", StringComparison.Ordinal))
            return new(path, "not a git repository", "Name the folder of a repository, or run `git init` and commit there.");
        if (look.Error.Contains("dubious ownership", StringComparison.Ordinal))
            return new(path, "belongs to another user, and git does not trust it",
                $"If you do: git config --global --add safe.directory '{DeclaredSafe.FolderIn(look.Error) ?? path}'");
        if (look.Error.Contains("did not start", StringComparison.Ordinal))
            return new(path, "git is not on the PATH", "Install git 2.38 or newer.");
        return new(path, look.Complaint, "Check it with `git status`.");
    }

    private static async Task<RepositoryOpening.Refused> NoCommitAsync(Git git, string path, string top, CancellationToken cancellationToken)
    {
        var any = await git.AskAsync(top, ["rev-list", "--all", "--max-count=1"], cancellationToken);
        if (any is { Succeeded: true, Line.Length: > 0 })
            return new(path, "the branch that is checked out has no commit", "Check out a branch that has one.");
        var symbolic = await git.AskAsync(top, ["symbolic-ref", "--quiet", "HEAD"], cancellationToken);
        return symbolic.Succeeded && any.Succeeded
            ? new(path, "has no commit yet", "Commit once, then run again.")
            : new(path, "the commit that HEAD names cannot be read", "Check it with `git fsck`.");
    }

    private static async Task<TargetRepository> FactsAsync(
        Git git, string top, string common, string own, bool shallow, string head, CancellationToken cancellationToken)
    {
        var format = await git.AskAsync(top, ["rev-parse", "--show-object-format"], cancellationToken);
        var branch = await git.AskAsync(top, ["symbolic-ref", "--quiet", "--short", "HEAD"], cancellationToken);
        var partial = await git.AskAsync(top, ["config", "--get-regexp", @"^(extensions\.partialclone|remote\..*\.promisor)$"], cancellationToken);
        var origin = await git.AskAsync(top, ["config", "--get", "remote.origin.url"], cancellationToken);
        var changes = await UncommittedAsync(git, top, cancellationToken);
        var linked = !string.Equals(own, common, StringComparison.Ordinal);
        var notes = ImmutableArray.CreateBuilder<string>();
        if (!branch.Succeeded) notes.Add($"HEAD is detached at {head[..12]}.");
        if (shallow) notes.Add("This is a shallow clone: statements about history rest on what is there.");
        if (partial.Succeeded) notes.Add("This is a partial clone: a commit whose files are not all here is refused.");
        if (linked) notes.Add($"This is a worktree linked to {common}.");
        if (changes is null) notes.Add("Whether there are uncommitted changes could not be found out; only commits are looked at.");
        if (changes > 0) notes.Add($"Uncommitted changes in {changes} places are not looked at, and stay as they are.");
        return new()
        {
            Top = top,
            CommonDirectory = common,
            ObjectFormat = format.Expect("read the object format"),
            Head = head,
            Branch = branch.Succeeded ? branch.Line : null,
            Remote = origin.Succeeded ? RemoteAddress.Of(origin.Line) : null,
            IsShallow = shallow,
            IsPartial = partial.Succeeded,
            IsLinkedWorktree = linked,
            UncommittedChanges = changes,
            Notes = notes.ToImmutable(),
        };
    }

    private static async Task<int?> UncommittedAsync(Git git, string top, CancellationToken cancellationToken)
    {
        // Clean filters that the repository's configuration defines would run to compare contents.
        var filters = await git.AskAsync(top, ["config", "-z", "--name-only", "--get-regexp", @"^filter\."], cancellationToken);
        var off = filters.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name[..name.LastIndexOf('.')]).Distinct(StringComparer.Ordinal)
            .SelectMany(driver => new[] { "-c", $"{driver}.clean=", "-c", $"{driver}.process=", "-c", $"{driver}.required=false" });
        var status = await git.AskAsync(top,
            [.. off, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=normal", "--ignore-submodules=all"], cancellationToken);
        return status.Succeeded ? status.Bytes.Span.Count((byte)0) : null;
    }
}
