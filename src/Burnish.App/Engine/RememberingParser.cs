using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>
/// Parses each text of a path once: texts come from <see cref="BlobTexts"/>, so the same blob is the same object. Two files with the same text get trees of their own, because what is read from a
/// node is known by the node: sharing it would give the second file's routers and applications to the first.
/// </summary>
internal sealed class RememberingParser(ISyntaxParser parser) : ISyntaxParser
{
    private readonly ConditionalWeakTable<string, ConcurrentDictionary<string, Known>> known = [];

    /// <inheritdoc/>
    public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken)
    {
        var hit = known.GetValue(text, _ => new(StringComparer.Ordinal)).GetOrAdd(path, _ => new());
        // Whoever comes second waits for the first: a tree takes longer to make than to wait for.
        lock (hit.Making) return hit.Outcome ??= parser.Parse(path, text, cancellationToken);
    }

    private sealed class Known
    {
        public Lock Making { get; } = new();

        public ParseOutcome? Outcome { get; set; }
    }
}
