using System.Collections.Immutable;
using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>The worktrees of one workshop.</summary>
/// <remarks>
/// Git is always told where the worktree's own data is. The <c>.git</c> file inside a worktree is never read back: the target's
/// commands can write there, and what it would lead to could run programs.
/// Different worktrees may be used side by side; one worktree by one caller at a time.
/// </remarks>
/// <param name="git">Runs the commands.</param>
/// <param name="clone">The private clone.</param>
/// <param name="folder">Where the worktrees are.</param>
internal sealed class WorktreeShelf(Git git, string clone, string folder) : IDisposable
{
    private readonly SemaphoreSlim shelf = new(1, 1);

    /// <summary>A worktree of that name at the commit: made new, or an older one brought back to a clean state.</summary>
    /// <param name="name">Letters, digits, dot, dash and underscore.</param>
    /// <param name="commit">Checked out detached.</param>
    /// <param name="cancellationToken">Ends it; the worktree is made again the next time.</param>
    public async Task<Worktree> AddAsync(string name, string commit, CancellationToken cancellationToken)
    {
        if (name.Length == 0 || name[0] == '.' || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"'{name}' cannot name a worktree", nameof(name));
        var tree = new Worktree(name, Path.Combine(folder, name));
        if (Directory.Exists(tree.Folder) && Directory.Exists(Own(tree)) && await TryResetAsync(tree, commit, cancellationToken)) return tree;
        await shelf.WaitAsync(cancellationToken);
        try
        {
            Discard(tree);
            Directory.CreateDirectory(folder);
            _ = (await git.AskAsync(folder, [$"--git-dir={clone}", "worktree", "add", "--force", "--detach", "--no-checkout", tree.Folder, commit], cancellationToken))
                .Expect($"add worktree {name}");
        }
        finally
        {
            shelf.Release();
        }
        await ResetAsync(tree, commit, cancellationToken);
        return tree;
    }

    /// <summary>Brings a worktree to a commit and removes everything else from it; installed dependencies stay.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="commit">Checked out detached.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ResetAsync(Worktree tree, string commit, CancellationToken cancellationToken)
    {
        foreach (var left in Directory.EnumerateFiles(Own(tree), "*.lock")) File.Delete(left);
        _ = (await AskAsync(tree, ["checkout", "--quiet", "--force", "--detach", commit], cancellationToken)).Expect($"check out {commit}");
        _ = (await AskAsync(tree, ["clean", "-ffdxq", "-e", "node_modules"], cancellationToken)).Expect($"clean worktree {tree.Name}");
    }

    /// <summary>Writes the worktree as a tree: everything that changed and is not ignored.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> WriteTreeAsync(Worktree tree, CancellationToken cancellationToken)
    {
        _ = (await AskAsync(tree, ["add", "--all", "--", "."], cancellationToken)).Expect($"gather the changes of {tree.Name}");
        return (await AskAsync(tree, ["write-tree"], cancellationToken)).Expect($"write the tree of {tree.Name}");
    }

    /// <summary>Writes the checked-out commit's tree with the named paths as they are now in the worktree; other changes are left out.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="paths">Changed, added or deleted files.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> WriteTreeAsync(Worktree tree, ImmutableArray<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
            if (tree.Locate(path) is PathLookup.Outside outside) throw new WorkshopException(outside.Reason);
        _ = (await AskAsync(tree, ["read-tree", "--reset", "HEAD"], cancellationToken)).Expect($"begin the tree of {tree.Name}");
        var update = await git.AskAsync(tree.Folder, [.. At(tree), "update-index", "--add", "--remove", "--replace", "-z", "--stdin"],
            Encoding.UTF8.GetBytes(string.Concat(paths.Select(p => p + "\0"))), [], cancellationToken);
        _ = update.Expect($"gather the changes of {tree.Name}");
        return (await AskAsync(tree, ["write-tree"], cancellationToken)).Expect($"write the tree of {tree.Name}");
    }

    /// <summary>The id that the commit checked out in the worktree has.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string> CommitOfAsync(Worktree tree, CancellationToken cancellationToken) =>
        (await AskAsync(tree, ["rev-parse", "--verify", "HEAD^{commit}"], cancellationToken)).Expect($"find the commit of {tree.Name}");

    /// <summary>Removes a worktree with all that is in it.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="cancellationToken">Ends the wait for others.</param>
    public async Task RemoveAsync(Worktree tree, CancellationToken cancellationToken)
    {
        await shelf.WaitAsync(cancellationToken);
        try { Discard(tree); }
        finally { shelf.Release(); }
    }

    /// <summary>Removes every worktree.</summary>
    /// <param name="cancellationToken">Ends the wait for others.</param>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var tree in Directory.EnumerateDirectories(folder)) await RemoveAsync(new(Path.GetFileName(tree), tree), cancellationToken);
    }

    /// <summary>Ends the shelf; the worktrees stay on disk.</summary>
    public void Dispose() => shelf.Dispose();

    private async Task<bool> TryResetAsync(Worktree tree, string commit, CancellationToken cancellationToken)
    {
        try
        {
            await ResetAsync(tree, commit, cancellationToken);
            return true;
        }
        catch (WorkshopException)
        {
            // A killed run may have left it half-made; it holds nothing that is not made again.
            return false;
        }
    }

    private void Discard(Worktree tree)
    {
        foreach (var part in new[] { tree.Folder, Own(tree) })
            if (Directory.Exists(part)) Removal.Of(part);
    }

    private string Own(Worktree tree) => Path.Combine(clone, "worktrees", tree.Name);

    private ImmutableArray<string> At(Worktree tree) => [$"--git-dir={Own(tree)}", $"--work-tree={tree.Folder}"];

    private Task<GitAnswer> AskAsync(Worktree tree, ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        git.AskAsync(tree.Folder, [.. At(tree), .. arguments], cancellationToken);
}
