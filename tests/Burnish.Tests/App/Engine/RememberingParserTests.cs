using Burnish.App.Engine;
using Burnish.Core.Ports;
using Burnish.Core.Syntax;

namespace Burnish.Tests.App.Engine;

public sealed class RememberingParserTests
{
    [Fact]
    public void Two_files_with_the_same_text_get_trees_of_their_own_and_a_file_asked_twice_gets_one()
    {
        var parser = new RememberingParser(new EachTimeAnew());
        const string text = "const app = express();";
        var first = parser.Parse("a/app.ts", text, CancellationToken.None);
        var other = parser.Parse("b/app.ts", text, CancellationToken.None);
        Assert.Same(first, parser.Parse("a/app.ts", text, CancellationToken.None));
        Assert.NotSame(first, other);
    }

    [Fact]
    public void The_first_trees_stay_and_of_the_others_the_last_ones()
    {
        var trees = new Trees();
        var parser = new RememberingParser(trees, stay: 6, recent: 4);
        string[] texts = ["one", "two", "thr", "fou"];
        foreach (var text in texts) _ = Root(parser, text);
        Collect();
        foreach (var text in texts) _ = Root(parser, text);
        Assert.Equal(["one", "two", "thr", "fou", "thr"], trees.Made.Take(5));
    }

    [Fact]
    public void A_tree_is_not_made_again_while_somebody_holds_a_node_of_it()
    {
        var trees = new Trees();
        var parser = new RememberingParser(trees, stay: 0, recent: 0);
        const string text = "const a = 1;";
        var node = Root(parser, text);
        Collect();
        Assert.Same(node, Root(parser, text));
        Assert.Single(trees.Made);
        GC.KeepAlive(node);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static SyntaxNode Root(RememberingParser parser, string text) => Assert.IsType<ParseOutcome.Parsed>(parser.Parse("a.ts", text, CancellationToken.None)).Tree.Root;

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private sealed class Trees : ISyntaxParser
    {
        public List<string> Made { get; } = [];

        public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken)
        {
            Made.Add(text);
            return new ParseOutcome.Parsed(new(text, new("program", true, "", 0, text.Length, []), 0));
        }
    }

    private sealed class EachTimeAnew : ISyntaxParser
    {
        public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken) => new ParseOutcome.NoGrammar(System.IO.Path.GetExtension(path));
    }
}
