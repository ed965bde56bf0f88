using System.Collections.Immutable;

namespace Burnish.Core.Syntax;

/// <summary>One node of a concrete syntax tree, as the grammar of its language names it. Immutable; safe to share between threads.</summary>
/// <remarks>Offsets are UTF-16 positions in the text that was parsed, from 0.</remarks>
public sealed class SyntaxNode
{
    /// <summary>Creates a node and adopts its children.</summary>
    /// <param name="kind">The grammar's name of the node, such as <c>call_expression</c> or <c>=&gt;</c>.</param>
    /// <param name="isNamed">False for punctuation and keywords.</param>
    /// <param name="field">The field of the parent that this node fills, such as <c>arguments</c>; empty where it fills none.</param>
    /// <param name="start">First character, from 0.</param>
    /// <param name="end">One past the last character.</param>
    /// <param name="children">All children in the order of the text, punctuation included.</param>
    public SyntaxNode(string kind, bool isNamed, string field, int start, int end, ImmutableArray<SyntaxNode> children)
    {
        Kind = kind;
        IsNamed = isNamed;
        Field = field;
        Start = start;
        End = end;
        Children = children;
        foreach (var child in children) child.Parent = this;
    }

    /// <summary>The grammar's name of the node.</summary>
    public string Kind { get; }

    /// <summary>False for punctuation and keywords.</summary>
    public bool IsNamed { get; }

    /// <summary>The field of the parent that this node fills; empty where it fills none.</summary>
    public string Field { get; }

    /// <summary>First character, from 0.</summary>
    public int Start { get; }

    /// <summary>One past the last character.</summary>
    public int End { get; }

    /// <summary>All children in the order of the text, punctuation included.</summary>
    public ImmutableArray<SyntaxNode> Children { get; }

    /// <summary>The node that holds this one; null for the root.</summary>
    public SyntaxNode? Parent { get; private set; }

    /// <summary>The children that are not punctuation or keywords.</summary>
    public IEnumerable<SyntaxNode> Named => Children.Where(c => c.IsNamed);

    /// <summary>The first child that fills the field, or null.</summary>
    public SyntaxNode? this[string field] => Children.FirstOrDefault(c => c.Field == field);

    /// <summary>This node and everything below it, in the order of the text.</summary>
    public IEnumerable<SyntaxNode> DescendantsAndSelf()
    {
        var open = new Stack<SyntaxNode>();
        open.Push(this);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Length - 1; i >= 0; i--) open.Push(node.Children[i]);
        }
    }

    /// <summary>The nodes around this one, nearest first.</summary>
    public IEnumerable<SyntaxNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent) yield return node;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} [{Start}..{End})";
}
