using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Burnish.Core.Ports;
using Burnish.Core.Syntax;

namespace Burnish.App.Engine;

/// <summary>
/// Parses each text of a path once: texts come from <see cref="BlobTexts"/>, so the same blob is the same object. Two files with the same text get trees of their own, because what is read from a
/// node is known by the node: sharing it would give the second file's routers and applications to the first.
/// </summary>
/// <remarks>
/// A tree takes about fifty times the memory of its text, so not every tree of a large repository is held: the first ones stay, of the others the last ones used. Files are asked for in the same
/// order again and again, where dropping the oldest first would drop each tree just before it is wanted.
/// </remarks>
/// <param name="parser">Makes the trees.</param>
/// <param name="stay">Characters of text whose trees stay. Default: 8 million, about 250,000 lines (measured: 550 MB; bench/scan-speed).</param>
/// <param name="recent">Characters of text whose trees are held beyond these. Default: one million.</param>
internal sealed class RememberingParser(ISyntaxParser parser, long stay = 8_000_000, long recent = 1_000_000) : ISyntaxParser
{
    private readonly ConditionalWeakTable<string, ConcurrentDictionary<string, Known>> known = [];
    private readonly ConcurrentQueue<(SyntaxTree Tree, int Length)> last = new();
    private long held;
    private long passing;

    /// <inheritdoc/>
    public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken)
    {
        var hit = known.GetValue(text, _ => new(StringComparer.Ordinal)).GetOrAdd(path, _ => new());
        // Whoever comes second waits for the first: a tree takes longer to make than to wait for.
        lock (hit.Making)
        {
            if (hit.Outcome is { } staying) return staying;
            if (hit.Passing is { Root: { } root, Errors: var errors } && root.TryGetTarget(out var alive)) return new ParseOutcome.Parsed(new(text, alive, errors));
            var outcome = parser.Parse(path, text, cancellationToken);
            if (outcome is not ParseOutcome.Parsed parsed || MayStay(text.Length)) return hit.Outcome = outcome;
            hit.Passing = (new(parsed.Tree.Root), parsed.Tree.ErrorCount);
            Pass(parsed.Tree, text.Length);
            return outcome;
        }
    }

    private bool MayStay(int length)
    {
        if (Interlocked.Add(ref held, length) <= stay) return true;
        Interlocked.Add(ref held, -length);
        return false;
    }

    private void Pass(SyntaxTree tree, int length)
    {
        last.Enqueue((tree, length));
        Interlocked.Add(ref passing, length);
        while (Interlocked.Read(ref passing) > recent && last.TryDequeue(out var oldest)) Interlocked.Add(ref passing, -oldest.Length);
    }

    private sealed class Known
    {
        public Lock Making { get; } = new();

        /// <summary>What stays.</summary>
        public ParseOutcome? Outcome { get; set; }

        /// <summary>The root of a tree that is there as long as somebody holds one of its nodes: these are known by identity.</summary>
        public (WeakReference<SyntaxNode> Root, int Errors) Passing { get; set; }
    }
}
