using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Burnish.App.Worktrees;
using Burnish.Catalog.Surveyors;

namespace Burnish.App.Engine;

/// <summary>Texts of blobs by their id, kept while the program runs: most files of a candidate are those of its base. Safe to use from several threads.</summary>
/// <param name="objects">Where the blobs are.</param>
internal sealed class BlobTexts(GitObjects objects)
{
    // A hundred thousand files are read in seventeen steps; without a bound a long run would double beyond what a number holds.
    private const int MostAhead = 1 << 17;

    private readonly ConcurrentDictionary<string, BlobText> texts = new(StringComparer.Ordinal);
    private readonly Lock asking = new();
    private readonly List<string> wanted = [];
    private int ahead = 1;

    /// <summary>What is known of a blob; it is read where it was not yet.</summary>
    /// <exception cref="WorkshopException">git failed.</exception>
    public BlobText Of(string id) => texts.TryGetValue(id, out var text) ? text : Late(id);

    /// <summary>Reads the blobs that are not known yet, in one git process.</summary>
    public Task LoadAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        objects.ReadAsync([.. ids.Where(id => !texts.ContainsKey(id)).Distinct(StringComparer.Ordinal)], FileKinds.MaxLockBytes, blob =>
        {
            texts[blob.Id] = BlobText.Of(blob);
            return ValueTask.CompletedTask;
        }, cancellationToken);

    /// <summary>Names blobs that may be asked for later, in the likely order.</summary>
    public void MayWant(IEnumerable<string> ids)
    {
        lock (asking)
        {
            wanted.Clear();
            wanted.AddRange(ids.Where(id => !texts.ContainsKey(id)));
            ahead = 1;
        }
    }

    // Whoever asks for one late blob often asks for more. Each time twice as many are read ahead, so that a reader of all of them costs a dozen processes and a reader of one costs one.
    private BlobText Late(string id)
    {
        lock (asking)
        {
            if (texts.TryGetValue(id, out var meanwhile)) return meanwhile;
            wanted.RemoveAll(texts.ContainsKey);
            LoadAsync(wanted.SkipWhile(w => w != id).Take(ahead).Prepend(id), CancellationToken.None).GetAwaiter().GetResult();
            ahead = Math.Min(ahead * 2, MostAhead);
            return texts[id];
        }
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
