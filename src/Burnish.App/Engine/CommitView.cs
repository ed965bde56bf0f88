using System.Collections.Immutable;
using Burnish.App.Worktrees;
using Burnish.Catalog.Surveyors;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>The files of one commit as text, read from git's objects: no checkout, no filters, no symbolic links followed.</summary>
internal sealed class CommitView : ISources
{
    private const string Question = "kind";

    private readonly Dictionary<string, string> blobs;
    private readonly HashSet<string> tracked;
    private readonly BlobTexts texts;

    private CommitView(BlobTexts texts, HashSet<string> tracked, ImmutableArray<FileFacts> files, ImmutableArray<LeftOut> leftOut)
    {
        (this.texts, this.tracked, Files, LeftOut) = (texts, tracked, files, leftOut);
        blobs = files.ToDictionary(f => f.Path, f => f.Blob, StringComparer.Ordinal);
    }

    /// <summary>The files that are looked at, sorted by path.</summary>
    public ImmutableArray<FileFacts> Files { get; }

    /// <summary>The files that are not, by reason.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; }

    /// <summary>Lists every file of a commit that is worth reading. A blob is read now where it is not remembered what it is, and else when its text is asked for.</summary>
    public static async Task<CommitView> ReadAsync(GitObjects objects, string commit, BlobTexts texts, IFileMemory memory, CancellationToken cancellationToken)
    {
        var entries = (await objects.FilesAsync(commit, cancellationToken)).OrderBy(e => e.Path, StringComparer.Ordinal).Select(e => (Entry: e, Kind: Plain(e) ?? Remembered(e, memory))).ToArray();
        await texts.LoadAsync(entries.Where(e => e.Kind is null).Select(e => e.Entry.Id), cancellationToken);
        texts.MayWant(entries.Where(e => e.Kind is { LeftOut: "" }).Select(e => e.Entry.Id));
        var files = ImmutableArray.CreateBuilder<FileFacts>();
        var left = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (entry, before) in entries)
        {
            var kind = before ?? Look(entry, texts, memory);
            if (kind.LeftOut.Length == 0) files.Add(Facts(entry, kind));
            else if (left.TryGetValue(kind.LeftOut, out var list)) list.Add(entry.Path);
            else left[kind.LeftOut] = [entry.Path];
        }
        return new(texts, entries.Select(e => e.Entry.Path).ToHashSet(StringComparer.Ordinal), files.ToImmutable(), [.. left.Select(l => new LeftOut(l.Key, l.Value.Count, [.. l.Value.Take(5)]))]);
    }

    /// <inheritdoc/>
    public bool Has(string path) => blobs.ContainsKey(path);

    /// <inheritdoc/>
    public bool Tracks(string path) => tracked.Contains(path);

    /// <inheritdoc/>
    public string Read(string path) => texts.Of(blobs[path]).Text ?? throw new InvalidOperationException($"{path} is no text");

    /// <summary>What an entry is that has no content to look at; null where it has some.</summary>
    private static FileKind? Plain(TreeEntry entry) => entry switch
    {
        { Kind: TreeEntryKind.Link } => new("", IsTest: false, "symlink"),
        { Kind: TreeEntryKind.Submodule } => new("", IsTest: false, "submodule"),
        { PathIsText: false } => new("", IsTest: false, "nameNotUtf8"),
        { Size: null } => new("", IsTest: false, "missing"),
        _ => null,
    };

    private static FileKind? Remembered(TreeEntry entry, IFileMemory memory) => memory.Find<FileKind>(Question, Facts(entry, Unknown), out var kind) ? kind : null;

    private static FileKind Look(TreeEntry entry, BlobTexts texts, IFileMemory memory)
    {
        var blob = texts.Of(entry.Id);
        var kind = FileKinds.Of(entry.Path, entry.Size ?? 0, blob.Head.Span);
        if (kind.LeftOut.Length == 0) kind = kind with { LeftOut = blob.Why };
        memory.Store(Question, Facts(entry, kind), kind);
        return kind;
    }

    private static FileKind Unknown { get; } = new("", IsTest: false, "");

    private static FileFacts Facts(TreeEntry entry, FileKind kind) => new(entry.Path, entry.Size ?? 0, entry.Id, kind.Language, kind.IsTest, entry.Kind == TreeEntryKind.Executable);
}
