namespace Burnish.Core.Syntax;

/// <summary>A parsed text: the text, its tree, and where the grammar could not follow it.</summary>
/// <param name="Text">The text that was parsed.</param>
/// <param name="Root">The root of the tree; it covers the whole text.</param>
/// <param name="ErrorCount">How many error or missing nodes the tree holds; 0 for a text that the grammar follows throughout.</param>
public sealed record SyntaxTree(string Text, SyntaxNode Root, int ErrorCount)
{
    /// <summary>The text that a node covers.</summary>
    public string TextOf(SyntaxNode node) => Text[node.Start..node.End];

    /// <summary>All nodes of one kind, in the order of the text.</summary>
    public IEnumerable<SyntaxNode> OfKind(string kind) => Root.DescendantsAndSelf().Where(n => n.Kind == kind);
}
