namespace Burnish.App.Worktrees;

/// <summary>Reads names of commits and the index from the user's repository. Nothing there is written.</summary>
/// <param name="git">Runs the questions.</param>
/// <param name="repository">The user's repository.</param>
/// <param name="clone">The private clone, which takes the trees that an index stands for.</param>
internal sealed class CheckoutReading(Git git, TargetRepository repository, string clone)
{
    /// <summary>The commit that a branch, tag or other name means; null where it means none.</summary>
    /// <param name="name">As git takes it.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string?> CommitOfAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)) return null;
        var answer = await git.AskAsync(repository.Top, ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"], cancellationToken);
        return answer.Succeeded ? answer.Line : null;
    }

    /// <summary>The tree that a commit of the index would hold, written to the private clone.</summary>
    /// <remarks>
    /// Works on a copy of the index with the private clone as repository: git may refresh an index that it reads, and writes the tree's objects.
    /// A shared index, of which the index is a difference, is copied along.
    /// </remarks>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WorkshopException">The index cannot be committed: it holds unmerged files, or content that is not there.</exception>
    public async Task<string> StagedTreeAsync(CancellationToken cancellationToken)
    {
        var own = (await git.AskAsync(repository.Top, ["rev-parse", "--absolute-git-dir"], cancellationToken)).Expect("find the index");
        var index = IndexOf(own);
        var copy = Path.Combine(clone, "staged-index");
        File.Delete(copy);
        // Without an index nothing is staged: the tree is empty, as git itself would say.
        if (File.Exists(index)) File.Copy(index, copy);
        foreach (var shared in Directory.EnumerateFiles(own, "sharedindex.*")) File.Copy(shared, Path.Combine(clone, Path.GetFileName(shared)), overwrite: true);
        try
        {
            var answer = await git.AskAsync(clone, ["-c", "core.splitIndex=false", $"--git-dir={clone}", "write-tree"], ReadOnlyMemory<byte>.Empty, [new("GIT_INDEX_FILE", copy)], cancellationToken);
            return answer.Expect("read what is staged");
        }
        finally
        {
            File.Delete(copy);
            foreach (var shared in Directory.EnumerateFiles(clone, "sharedindex.*")) File.Delete(shared);
        }
    }

    /// <summary>In a hook of a commit of single files, git names another index than the usual one.</summary>
    private string IndexOf(string own)
    {
        var usual = Path.Combine(own, "index");
        if (git.Parent.GetValueOrDefault("GIT_INDEX_FILE") is not { Length: > 0 } named) return usual;
        var full = Path.GetFullPath(named, repository.Top);
        return full.StartsWith(own + "/", StringComparison.Ordinal) && File.Exists(full) ? full : usual;
    }
}
