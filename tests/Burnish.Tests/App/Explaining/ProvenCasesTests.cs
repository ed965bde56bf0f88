using Burnish.App.Explaining;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Explaining;

public sealed class ProvenCasesTests
{
    private static readonly ProvenCase Bad = ProvenCase.Read("fires-eval", "-- src/a.js --\nconst app = express();\n[|app.get('/', (q) => eval(q.text))|];\napp.listen(80);\n");

    public static TheoryData<string> Rules { get; } = [.. TestRepository.Catalogue.Rules.Select(r => r.Card.Id.Value)];

    [Theory, MemberData(nameof(Rules))]
    public void Every_rule_shows_bad_and_good_code_from_its_own_cases(string id)
    {
        var pair = ProvenCases.Of(new(id));

        Assert.NotNull(pair);
        Assert.NotNull(pair.Good);
        Assert.All([.. Excerpt.OfBad(pair), .. Excerpt.OfGood(pair)], e =>
        {
            Assert.NotEmpty(e.Lines);
            Assert.All(e.Lines, l => Assert.False(l.Contains("[|", StringComparison.Ordinal) && l.StartsWith('>'), l));
        });
        if (pair.Bad.Files.Any(f => !f.Marked.IsEmpty)) Assert.Contains(Excerpt.OfBad(pair).SelectMany(e => e.Lines), l => l.StartsWith('>'));
    }

    [Fact]
    public void Markers_become_line_numbers_and_leave_the_text()
    {
        Assert.Equal([2], Bad.Files[0].Marked);
        Assert.Equal("app.get('/', (q) => eval(q.text));", Bad.Files[0].Lines[1]);
    }

    [Theory]
    [InlineData("code that does less", "-- src/a.js --\nconst app = express();\n")]
    [InlineData("the bad line as a comment", "-- src/a.js --\nconst app = express();\n// app.get('/', (q) => eval(q.text));\napp.listen(80);\n")]
    [InlineData("code that does not ship", "-- test/a.js --\nconst app = express();\napp.get('/', (q) => eval(q.text));\napp.listen(80);\n")]
    public void Code_that_does_the_same_rightly_is_preferred_to(string what, string other)
    {
        var right = ProvenCase.Read("silent-z", "-- src/a.js --\nconst app = express();\nconst words = new Map([['a', 1]]);\napp.get('/', (q) => words.get(q.text));\napp.listen(80);\n");

        Assert.True(ProvenCases.Choose([Bad], [ProvenCase.Read("silent-a", other), right])?.Good == right, what);
    }

    [Fact]
    public void A_long_file_says_how_much_of_it_is_left_out()
    {
        var lines = Enumerable.Range(1, 40).Select(n => n == 20 ? "[|eval(x)|];" : $"const a{n} = {n};");
        var excerpt = Excerpt.OfBad(new(ProvenCase.Read("fires-long", $"-- a.js --\n{string.Join('\n', lines)}\n"), null))[0];

        Assert.Equal(["  17 const a17 = 17;", "> 20 eval(x);"], [excerpt.Lines[0], excerpt.Lines[3]]);
        Assert.Equal("33 lines of the file left out.", excerpt.Cut);
    }
}
