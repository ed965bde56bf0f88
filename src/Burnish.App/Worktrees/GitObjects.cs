using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Burnish.Core.Noise;

namespace Burnish.App.Worktrees;

/// <summary>Commits, trees and blobs of one repository, read and made through the private clone.</summary>
/// <remarks>Thread-safe. Each call is one git process.</remarks>
/// <param name="git">Runs the commands.</param>
/// <param name="clone">The private clone.</param>
internal sealed class GitObjects(Git git, string clone)
{
    // What an id names never changes. A run goes to and fro between a base and its candidates; of large repositories each listing takes megabytes (judgement).
    private const int MostListings = 8;

    private readonly ConcurrentDictionary<string, ImmutableArray<TreeEntry>> listings = new(StringComparer.Ordinal);

    /// <summary>All files of a commit or tree.</summary>
    /// <param name="commit">Its id.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<ImmutableArray<TreeEntry>> FilesAsync(string commit, CancellationToken cancellationToken)
    {
        if (listings.TryGetValue(commit, out var known)) return known;
        if (listings.Count >= MostListings) listings.Clear();
        return listings[commit] = await ListAsync(commit, cancellationToken);
    }

    private async Task<ImmutableArray<TreeEntry>> ListAsync(string commit, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["ls-tree", "-r", "-l", "-z", "--full-tree", commit], cancellationToken);
        _ = answer.Expect($"list the files of {commit}");
        return [.. GitText.Pieces(answer.Bytes).Select(Entry)];
    }

    /// <summary>Reads many blobs through one process.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="maxBytes">A larger blob comes without its bytes.</param>
    /// <param name="each">Called one at a time, in the order of the ids.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task ReadAsync(ImmutableArray<string> ids, long maxBytes, Func<Blob, ValueTask> each, CancellationToken cancellationToken) =>
        BlobReading.ReadAsync(git, clone, ids, maxBytes, each, cancellationToken);

    /// <summary>Every content that a commit of the history brought in, the oldest commit first, each once.</summary>
    /// <param name="commit">The newest commit.</param>
    /// <param name="isWanted">Says of a path whether it is to be taken.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<AddedBlob>> AddedAsync(string commit, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        ImmutableArray<AddedBlob> added = [];
        var answer = await git.ConverseAsync(clone,
            [$"--git-dir={clone}", "log", "-z", "--reverse", "--topo-order", "--raw", "--no-abbrev", "--root", "-c", "--no-renames", "--no-ext-diff", "--no-show-signature", "--format=tformat:%x02%H", "--end-of-options", commit],
            (_, _) => Task.CompletedTask,
            async (pipe, stop) => added = await AddedBlobs.ReadAsync(pipe, isWanted, stop), cancellationToken);
        _ = answer.Expect($"read the history of {commit}");
        return added;
    }

    /// <summary>Id of the tree of a commit.</summary>
    /// <param name="commit">Its id.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string> TreeOfAsync(string commit, CancellationToken cancellationToken) =>
        (await AskAsync(["rev-parse", "--verify", "--end-of-options", commit + "^{tree}"], cancellationToken)).Expect($"find the tree of {commit}");

    /// <summary>Whether one commit is in the history of another.</summary>
    /// <param name="ancestor">The older one.</param>
    /// <param name="commit">The younger one.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<bool> IsAncestorAsync(string ancestor, string commit, CancellationToken cancellationToken) =>
        (await AskAsync(["merge-base", "--is-ancestor", ancestor, commit], cancellationToken)).ExitCode switch
        {
            0 => true,
            1 => false,
            _ => throw new WorkshopException($"compare {ancestor} with {commit}"),
        };

    /// <summary>Makes a commit; the same order gives the same id.</summary>
    /// <param name="order">What it holds.</param>
    /// <param name="cancellationToken">Ends the making.</param>
    public async Task<string> CommitAsync(CommitOrder order, CancellationToken cancellationToken)
    {
        ImmutableArray<string> parents = [.. order.Parents.SelectMany(p => new[] { "-p", p })];
        var message = order.Message.EndsWith('\n') ? order.Message : order.Message + "\n";
        var answer = await git.AskAsync(clone, [$"--git-dir={clone}", "commit-tree", .. parents, "-F", "-", order.Tree], Encoding.UTF8.GetBytes(message),
            [
                new("GIT_AUTHOR_NAME", order.Identity.Name), new("GIT_AUTHOR_EMAIL", order.Identity.Email), new("GIT_AUTHOR_DATE", Date(order.Authored)),
                new("GIT_COMMITTER_NAME", order.Identity.Name), new("GIT_COMMITTER_EMAIL", order.Identity.Email), new("GIT_COMMITTER_DATE", Date(order.Committed)),
            ], cancellationToken);
        return answer.Expect("make a commit");
    }

    /// <summary>Merges two commits without a worktree.</summary>
    /// <param name="ours">The side that stays.</param>
    /// <param name="theirs">The side that comes in.</param>
    /// <param name="cancellationToken">Ends the merge.</param>
    public async Task<TreeMerge> MergeAsync(string ours, string theirs, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs], cancellationToken);
        if (answer.ExitCode is not (0 or 1)) throw new WorkshopException($"merge {theirs} into {ours}: {answer.Complaint}");
        var pieces = GitText.Pieces(answer.Bytes);
        return answer.Succeeded
            ? new TreeMerge.Merged(Encoding.ASCII.GetString(pieces[0].Span))
            : new TreeMerge.Conflicts([.. pieces.Skip(1).Select(p => GitText.Name(p.Span).Path).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Which files differ between two commits or trees, with lines added and deleted; renames are found.</summary>
    /// <param name="from">The older.</param>
    /// <param name="to">The younger.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<TreeDiff> DiffAsync(string from, string to, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["diff-tree", "-r", "-M", "-z", "--no-ext-diff", "--no-textconv", "--raw", "--numstat", from, to], cancellationToken);
        _ = answer.Expect($"compare {from} with {to}");
        return TreeDiff.Read(answer.Bytes);
    }

    /// <summary>Which lines of which files are new or differ between two commits or trees.</summary>
    /// <param name="diff">The comparison of the two.</param>
    /// <param name="from">The older.</param>
    /// <param name="to">The younger.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<ImmutableDictionary<string, ImmutableArray<LineSpan>>> ChangedLinesAsync(TreeDiff diff, string from, string to, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["diff-tree", "-r", "-M", "--no-ext-diff", "--no-textconv", "-U0", "--inter-hunk-context=0", "--patch", from, to], cancellationToken);
        _ = answer.Expect($"compare {from} with {to}");
        return ChangedLineReading.Read(diff, answer.Bytes);
    }

    /// <summary>The newest commit that both have in their history; null where there is none.</summary>
    /// <param name="one">A commit.</param>
    /// <param name="other">Another.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string?> MergeBaseAsync(string one, string other, CancellationToken cancellationToken) =>
        await AskAsync(["merge-base", one, other], cancellationToken) is { Succeeded: true } answer ? answer.Line : null;

    /// <summary>The difference as a patch that git apply takes.</summary>
    /// <param name="from">The older.</param>
    /// <param name="to">The younger.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<string> PatchAsync(string from, string to, CancellationToken cancellationToken) =>
        (await AskAsync(["diff-tree", "-r", "-M", "--no-ext-diff", "--no-textconv", "--full-index", "--patch", from, to], cancellationToken))
            .Expect($"compare {from} with {to}");

    /// <summary>The history of a commit, newest first.</summary>
    /// <param name="commit">Where it starts.</param>
    /// <param name="most">Commits at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<LoggedCommit>> LogAsync(string commit, int most, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(["log", "-z", string.Create(CultureInfo.InvariantCulture, $"--max-count={most}"), "--no-show-signature", "--encoding=UTF-8",
            "--format=tformat:%H%x01%P%x01%at%x01%ct%x01%s%x01%b", "--end-of-options", commit], cancellationToken);
        _ = answer.Expect($"read the history of {commit}");
        return [.. GitText.Pieces(answer.Bytes).Select(p => Encoding.UTF8.GetString(p.Span).Split('\x01', 6)).Where(f => f.Length == 6)
            .Select(f => new LoggedCommit(f[0], [.. f[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)], Time(f[2]), Time(f[3]), f[4], f[5].TrimEnd('\n')))];
    }

    private Task<GitAnswer> AskAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        git.AskAsync(clone, [$"--git-dir={clone}", .. arguments], cancellationToken);

    private static TreeEntry Entry(ReadOnlyMemory<byte> line)
    {
        var tab = line.Span.IndexOf((byte)'\t');
        var fields = Encoding.ASCII.GetString(line.Span[..tab]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (path, isText) = GitText.Name(line.Span[(tab + 1)..]);
        var kind = fields[0] switch
        {
            "100755" => TreeEntryKind.Executable,
            "120000" => TreeEntryKind.Link,
            "160000" => TreeEntryKind.Submodule,
            _ => TreeEntryKind.File,
        };
        return new(path, isText, kind, fields[2], long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null);
    }

    private static string Date(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"@{time.ToUnixTimeSeconds()} +0000");

    private static DateTimeOffset Time(string unix) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(unix, CultureInfo.InvariantCulture));
}
