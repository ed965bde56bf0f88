using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>Copies a tree out of WebAssembly in one walk, bottom up and without recursion, so that depth costs heap and not stack.</summary>
internal sealed class TreeReader(TreeSitterCalls calls, LoadedGrammar grammar, string text)
{
    private const int ErrorSymbol = ushort.MaxValue;
    private const int NodesBetweenChecks = 4096;

    private readonly Stack<Open> open = new();
    private readonly List<SyntaxNode> done = [];
    private int errors;

    /// <summary>A node whose children are still being read.</summary>
    private readonly record struct Open(int Symbol, int Field, int Start, int End, int FirstChild);

    public SyntaxTree Read(int tree, CancellationToken cancellationToken)
    {
        calls.OpenCursor(tree);
        Enter(tree);
        for (var count = 1; open.Count > 0; count++)
        {
            if (count % NodesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (calls.FirstChild(tree) != 0)
            {
                Enter(tree);
                continue;
            }

            Leave();
            while (open.Count > 0 && calls.NextSibling(tree) == 0)
            {
                calls.ToParent(tree);
                Leave();
            }

            if (open.Count > 0) Enter(tree);
        }

        calls.CloseCursor(tree);
        return new SyntaxTree(text, done[0], errors);
    }

    private void Enter(int tree)
    {
        var symbol = calls.Symbol(tree);
        var start = calls.Start(tree);
        var end = calls.End(tree);
        // The grammar begins at the first token; our root covers the whole text.
        if (open.Count == 0) (start, end) = (0, text.Length);
        if (symbol == ErrorSymbol || (start == end && calls.IsMissing(tree) != 0)) errors++;
        open.Push(new Open(symbol, calls.Field(tree), start, end, done.Count));
    }

    private void Leave()
    {
        var node = open.Pop();
        var children = CollectionsMarshal.AsSpan(done)[node.FirstChild..].ToImmutableArray();
        CollectionsMarshal.SetCount(done, node.FirstChild);
        var (kind, isNamed) = node.Symbol == ErrorSymbol ? ("ERROR", true) : grammar.Kinds[node.Symbol];
        done.Add(new SyntaxNode(kind, isNamed, grammar.Fields[node.Field], node.Start, node.End, children));
    }
}
