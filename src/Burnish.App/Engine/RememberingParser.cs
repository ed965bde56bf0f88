using System.Runtime.CompilerServices;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>Parses each text once: texts come from <see cref="BlobTexts"/>, so the same blob is the same object.</summary>
internal sealed class RememberingParser(ISyntaxParser parser) : ISyntaxParser
{
    private readonly ConditionalWeakTable<string, Known> known = [];

    /// <inheritdoc/>
    public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken)
    {
        var hit = known.GetValue(text, _ => new());
        // Whoever comes second waits for the first: a tree takes longer to make than to wait for.
        lock (hit.Making)
        {
            var extension = Path.GetExtension(path);
            if (hit.Outcome is { } outcome && hit.Extension == extension) return outcome;
            (hit.Extension, hit.Outcome) = (extension, parser.Parse(path, text, cancellationToken));
            return hit.Outcome;
        }
    }

    private sealed class Known
    {
        public Lock Making { get; } = new();

        public string Extension { get; set; } = "";

        public ParseOutcome? Outcome { get; set; }
    }
}
