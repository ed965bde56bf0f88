using System.Runtime.CompilerServices;
using Burnish.Core.Ports;

namespace Burnish.App.Engine;

/// <summary>Parses each text once: texts come from <see cref="BlobTexts"/>, so the same blob is the same object.</summary>
internal sealed class RememberingParser(ISyntaxParser parser) : ISyntaxParser
{
    private readonly ConditionalWeakTable<string, StrongBox<(string Extension, ParseOutcome Outcome)>> known = [];

    /// <inheritdoc/>
    public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(path);
        if (known.TryGetValue(text, out var hit) && hit.Value.Extension == extension) return hit.Value.Outcome;
        var outcome = parser.Parse(path, text, cancellationToken);
        known.AddOrUpdate(text, new((extension, outcome)));
        return outcome;
    }
}
