using Burnish.App.Engine;
using Burnish.Core.Ports;

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

    private sealed class EachTimeAnew : ISyntaxParser
    {
        public ParseOutcome Parse(string path, string text, CancellationToken cancellationToken) => new ParseOutcome.NoGrammar(System.IO.Path.GetExtension(path));
    }
}
