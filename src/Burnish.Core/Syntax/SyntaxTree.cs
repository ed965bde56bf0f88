using System.Collections.Immutable;

namespace Burnish.Core.Syntax;

/// <summary>A parsed text: the text, its tree, and where the grammar could not follow it. Immutable; safe to share between threads.</summary>
/// <param name="text">The text that was parsed.</param>
/// <param name="root">The root of the tree; it covers the whole text.</param>
/// <param name="errorCount">How many error or missing nodes the tree holds; 0 for a text that the grammar follows throughout.</param>
public sealed class SyntaxTree(string text, SyntaxNode root, int errorCount)
{
    // Rules walk the same tree dozens of times: the walk is made once, and the kinds are sorted once.
    private readonly Lazy<ImmutableArray<SyntaxNode>> nodes = new(() => [.. root.DescendantsAndSelf()]);
    private Dictionary<string, List<SyntaxNode>>? byKind;

    /// <summary>The text that was parsed.</summary>
    public string Text { get; } = text;

    /// <summary>The root of the tree; it covers the whole text.</summary>
    public SyntaxNode Root { get; } = root;

    /// <summary>How many error or missing nodes the tree holds; 0 for a text that the grammar follows throughout.</summary>
    public int ErrorCount { get; } = errorCount;

    /// <summary>All nodes in the order of the text, outer before inner.</summary>
    public ImmutableArray<SyntaxNode> Nodes => nodes.Value;

    /// <summary>The text that a node covers.</summary>
    public string TextOf(SyntaxNode node) => Text[node.Start..node.End];

    /// <summary>All nodes of one kind, in the order of the text.</summary>
    public IEnumerable<SyntaxNode> OfKind(string kind) => (byKind ??= Sorted()).GetValueOrDefault(kind) ?? [];

    private Dictionary<string, List<SyntaxNode>> Sorted()
    {
        var sorted = new Dictionary<string, List<SyntaxNode>>(StringComparer.Ordinal);
        foreach (var node in Nodes)
        {
            if (!sorted.TryGetValue(node.Kind, out var list)) sorted[node.Kind] = list = [];
            list.Add(node);
        }
        return sorted;
    }
}
