using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Burnish.App.Worktrees;
using Burnish.Catalog.Surveyors;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>The files of one commit as text, read from git's objects: no checkout, no filters, no symbolic links followed.</summary>
internal sealed class CommitView : ISources
{
    private readonly ImmutableDictionary<string, string> texts;
    private readonly ImmutableHashSet<string> tracked;

    private CommitView(ImmutableDictionary<string, string> texts, ImmutableHashSet<string> tracked, ImmutableArray<FileFacts> files, ImmutableArray<LeftOut> leftOut)
    {
        this.texts = texts;
        this.tracked = tracked;
        Files = files;
        LeftOut = leftOut;
    }

    /// <summary>The files that are looked at, sorted by path.</summary>
    public ImmutableArray<FileFacts> Files { get; }

    /// <summary>The files that are not, by reason.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; }

    /// <summary>Reads every file of a commit that is worth reading. Texts of blobs seen before are taken over.</summary>
    public static async Task<CommitView> ReadAsync(GitObjects objects, string commit, BlobTexts known, CancellationToken cancellationToken)
    {
        var entries = await objects.FilesAsync(commit, cancellationToken);
        await known.LoadAsync(objects, entries, cancellationToken);
        var files = ImmutableArray.CreateBuilder<FileFacts>();
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var left = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in entries.OrderBy(e => e.Path, StringComparer.Ordinal))
        {
            var (reason, facts, text) = Look(entry, known);
            if (facts is null || text is null)
            {
                if (!left.TryGetValue(reason, out var list)) left[reason] = list = [];
                list.Add(entry.Path);
                continue;
            }
            files.Add(facts);
            texts[entry.Path] = text;
        }
        return new(texts.ToImmutable(), [.. entries.Select(e => e.Path)], files.ToImmutable(),
            [.. left.Select(l => new LeftOut(l.Key, l.Value.Count, [.. l.Value.Take(5)]))]);
    }

    /// <inheritdoc/>
    public bool Has(string path) => texts.ContainsKey(path);

    /// <inheritdoc/>
    public bool Tracks(string path) => tracked.Contains(path);

    /// <inheritdoc/>
    public string Read(string path) => texts[path];

    private static (string Reason, FileFacts? Facts, string? Text) Look(TreeEntry entry, BlobTexts known)
    {
        if (entry.Kind == TreeEntryKind.Link) return ("symlink", null, null);
        if (entry.Kind == TreeEntryKind.Submodule) return ("submodule", null, null);
        if (!entry.PathIsText) return ("nameNotUtf8", null, null);
        if (entry.Size is not { } size) return ("missing", null, null);
        var blob = known.Of(entry.Id);
        var kind = FileKinds.Of(entry.Path, size, blob.Head.Span);
        if (kind.LeftOut.Length > 0) return (kind.LeftOut, null, null);
        return blob.Text is { } text
            ? ("", new(entry.Path, size, entry.Id, kind.Language, kind.IsTest, entry.Kind == TreeEntryKind.Executable), text)
            : (blob.Why, null, null);
    }
}

/// <summary>Texts of blobs by their id, kept while the program runs: most files of a candidate are those of its base.</summary>
internal sealed class BlobTexts
{
    private readonly ConcurrentDictionary<string, BlobText> texts = new(StringComparer.Ordinal);

    /// <summary>What is known of a blob that was loaded.</summary>
    public BlobText Of(string id) => texts[id];

    /// <summary>Reads the blobs that are not known yet, in one git process.</summary>
    public async Task LoadAsync(GitObjects objects, ImmutableArray<TreeEntry> entries, CancellationToken cancellationToken)
    {
        var wanted = entries.Where(e => e.Kind is TreeEntryKind.File or TreeEntryKind.Executable && e.Size is not null && !texts.ContainsKey(e.Id))
            .Select(e => e.Id).Distinct(StringComparer.Ordinal).ToImmutableArray();
        await objects.ReadAsync(wanted, FileKinds.MaxLockBytes, blob =>
        {
            texts[blob.Id] = BlobText.Of(blob);
            return ValueTask.CompletedTask;
        }, cancellationToken);
    }
}

/// <summary>One blob as text.</summary>
/// <param name="Head">Its first bytes; empty where it was too large to read.</param>
/// <param name="Text">Its text without a byte-order mark; null where it is not text.</param>
/// <param name="Why">Why there is no text.</param>
internal sealed record BlobText(ReadOnlyMemory<byte> Head, string? Text, string Why)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a blob strictly: a text that is not UTF-8 is never edited, so it is not offered.</summary>
    public static BlobText Of(Blob blob)
    {
        if (blob.Bytes is not { } bytes) return new(default, null, "tooLarge");
        var head = bytes.AsMemory(0, Math.Min(bytes.Length, FileKinds.HeadBytes));
        if (head.Span.Contains((byte)0)) return new(head, null, "binary");
        try
        {
            var text = Strict.GetString(bytes);
            // A byte-order mark stays part of the text: an edit must give it back.
            return new(head, text, "");
        }
        catch (DecoderFallbackException)
        {
            return new(head, null, "notUtf8");
        }
    }
}
