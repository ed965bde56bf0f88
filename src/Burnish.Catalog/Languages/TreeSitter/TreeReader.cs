using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>Copies a tree out of WebAssembly in one walk, bottom up and without recursion, so that depth costs heap and not stack.</summary>
internal sealed class TreeReader(TreeSitterCalls calls, TreeWalk walk, LoadedGrammar grammar, string text)
{
    private const int ErrorSymbol = ushort.MaxValue;

    private readonly Stack<Open> open = new();
    private readonly List<SyntaxNode> done = [];
    private int errors;

    /// <summary>A node whose children are still being read.</summary>
    private readonly record struct Open(WalkedNode Node, int FirstChild);

    public SyntaxTree Read(int tree, CancellationToken cancellationToken)
    {
        calls.OpenCursor(tree);
        walk.Begin();
        for (var batch = walk.Next(tree); !batch.IsEmpty; batch = walk.Next(tree))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var node in batch)
            {
                while (open.Count > node.Depth) Leave();
                Enter(node);
            }
        }

        while (open.Count > 0) Leave();
        calls.CloseCursor(tree);
        return new SyntaxTree(text, done[0], errors);
    }

    private void Enter(WalkedNode node)
    {
        // The grammar begins at the first token; our root covers the whole text.
        var placed = open.Count == 0 ? node with { Start = 0, End = text.Length } : node;
        if (node.Symbol == ErrorSymbol || node.IsMissing) errors++;
        open.Push(new Open(placed, done.Count));
    }

    private void Leave()
    {
        var (node, firstChild) = open.Pop();
        var children = CollectionsMarshal.AsSpan(done)[firstChild..].ToImmutableArray();
        CollectionsMarshal.SetCount(done, firstChild);
        var (kind, isNamed) = node.Symbol == ErrorSymbol ? ("ERROR", true) : grammar.Kinds[node.Symbol];
        done.Add(new SyntaxNode(kind, isNamed, grammar.Fields[node.Field], node.Start, node.End, children));
    }
}
