using System.Collections.Immutable;
using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>Our refs in the user's repository: the only thing that is ever written there.</summary>
/// <param name="git">Runs the commands.</param>
/// <param name="repository">The user's repository.</param>
/// <param name="clone">The private clone that holds the commits.</param>
internal sealed class RefPublishing(Git git, TargetRepository repository, string clone)
{
    /// <summary>Every ref of ours starts with this.</summary>
    public const string Prefix = "refs/heads/burnish/";

    /// <summary>Brings a commit into the user's repository and moves our ref to it, if the ref is still where the caller believes.</summary>
    /// <param name="name">The full name; below <see cref="Prefix"/>.</param>
    /// <param name="commit">The new commit.</param>
    /// <param name="expected">Where the ref is now; null when it must not exist.</param>
    /// <param name="cancellationToken">Ends it; the ref is then either old or new.</param>
    public async Task<PublishOutcome> PublishAsync(string name, string commit, string? expected, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(name, cancellationToken) is { } refused) return refused;
        if (await TransferAsync(commit, expected, cancellationToken) is { } failed) return new PublishOutcome.Refused(failed);
        return await SwapAsync(name, ["update-ref", "--no-deref", name, commit, expected ?? Nothing], expected, cancellationToken);
    }

    /// <summary>Removes our ref, if it is still where the caller believes.</summary>
    /// <param name="name">The full name; below <see cref="Prefix"/>.</param>
    /// <param name="expected">Where the ref is now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PublishOutcome> RemoveAsync(string name, string expected, CancellationToken cancellationToken) =>
        await RefusalAsync(name, cancellationToken) is { } refused
            ? refused
            : await SwapAsync(name, ["update-ref", "--no-deref", "-d", name, expected], expected, cancellationToken);

    /// <summary>Our refs and the commits they name.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<ImmutableSortedDictionary<string, string>> OwnAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["for-each-ref", "--format=%(objectname) %(refname)", Prefix], cancellationToken);
        return answer.Expect("list our branches").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2)).ToImmutableSortedDictionary(f => f[1], f => f[0], StringComparer.Ordinal);
    }

    private string Nothing => new('0', repository.Head.Length);

    private async Task<PublishOutcome?> RefusalAsync(string name, CancellationToken cancellationToken)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return new PublishOutcome.Refused($"{name} is not below {Prefix}");
        var form = await AskAsync(["check-ref-format", name], cancellationToken);
        if (!form.Succeeded) return new PublishOutcome.Refused($"{name} is not a name that git takes");
        var trees = await AskAsync(["worktree", "list", "--porcelain", "-z"], cancellationToken);
        return trees.Expect("list the worktrees").Split('\0').Contains("branch " + name, StringComparer.Ordinal)
            ? new PublishOutcome.Refused($"{name} is checked out; moving it would change what a checkout shows")
            : null;
    }

    // A pack over a pipe instead of a fetch: no upload-pack, no hook, no FETCH_HEAD, no configuration of remotes is involved.
    private async Task<string?> TransferAsync(string commit, string? expected, CancellationToken cancellationToken)
    {
        var pack = Path.Combine(clone, $"transfer-{Guid.NewGuid():N}.pack");
        try
        {
            await using (var file = File.Create(pack))
            {
                var wanted = Encoding.ASCII.GetBytes($"{commit}\n^{repository.Head}\n{(expected is null ? "" : $"^{expected}\n")}");
                var packed = await git.ConverseAsync(clone, [$"--git-dir={clone}", "pack-objects", "--revs", "--thin", "--stdout", "-q"],
                    (pipe, stop) => pipe.WriteAsync(wanted, stop).AsTask(), (pipe, stop) => pipe.CopyToAsync(file, stop), cancellationToken);
                if (!packed.Succeeded) return $"pack {commit}: {packed.Complaint}";
            }
            await using var source = File.OpenRead(pack);
            var unpacked = await git.ConverseAsync(repository.CommonDirectory, [$"--git-dir={repository.CommonDirectory}", "unpack-objects", "-q"],
                (pipe, stop) => source.CopyToAsync(pipe, stop), (pipe, stop) => pipe.CopyToAsync(Stream.Null, stop), cancellationToken);
            return unpacked.Succeeded ? null : $"the repository does not take the new commits: {unpacked.Complaint}";
        }
        finally
        {
            File.Delete(pack);
        }
    }

    private async Task<PublishOutcome> SwapAsync(string name, ImmutableArray<string> update, string? expected, CancellationToken cancellationToken)
    {
        var swap = await AskAsync(update, cancellationToken);
        if (swap.Succeeded) return new PublishOutcome.Done();
        var now = await AskAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", name], cancellationToken);
        var actual = now.Succeeded ? now.Line : null;
        return actual != expected ? new PublishOutcome.Moved(actual) : new PublishOutcome.Refused($"{name}: {swap.Complaint}");
    }

    private Task<GitAnswer> AskAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        git.AskAsync(repository.CommonDirectory, [$"--git-dir={repository.CommonDirectory}", .. arguments], cancellationToken);
}

/// <summary>What became of a change to one of our refs.</summary>
internal abstract record PublishOutcome
{
    private PublishOutcome() { }

    /// <summary>The ref is as it was asked for.</summary>
    public sealed record Done : PublishOutcome;

    /// <summary>Somebody moved the ref in between; nothing was changed.</summary>
    /// <param name="Actual">Where it is; null when it is gone.</param>
    public sealed record Moved(string? Actual) : PublishOutcome;

    /// <summary>It cannot be done; nothing was changed.</summary>
    /// <param name="Why">One line.</param>
    public sealed record Refused(string Why) : PublishOutcome;
}
