using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class CallsTests
{
    [Theory]
    [InlineData("app.get('/x', f)", "app.get", 2)]
    [InlineData("a?.b.c!['d'](1, /* two */ ...e)", "a.b.c.d", 2)]
    [InlineData("(a as B).f()", "a.f", 0)]
    [InlineData("(<B>a).f()", "a.f", 0)]
    [InlineData("(a satisfies B)!.f()", "a.f", 0)]
    [InlineData("f<T>(x)", "f", 1)]
    [InlineData("new X.Y(1)", "X.Y", 1)]
    [InlineData("new Z", "Z", 0)]
    [InlineData("this.a.b()", "this.a.b", 0)]
    [InlineData("express.Router().get('/x')", "express.Router().get", 1)]
    [InlineData("a[0]()", "a[]", 0)]
    [InlineData("(await import('x')).default()", "import().default", 0)]
    [InlineData("import('x')", "import", 1)]
    [InlineData("(x ? a : b)()", "?", 0)]
    [InlineData("(function () {})()", "?", 0)]
    public void The_callee_is_a_dotted_path(string text, string callee, int arguments)
    {
        var tree = InstalledGrammars.Tree(text);

        var call = Calls.In(tree).First();

        Assert.Equal((callee, arguments), (call.Callee, call.Arguments.Length));
        Assert.Equal(text, tree.TextOf(call.Node));
    }

    [Theory]
    [InlineData("sql`select 1`")]
    [InlineData("a.b")]
    [InlineData("function f() {}")]
    [InlineData("// f()")]
    [InlineData("'f()'")]
    public void What_is_no_call_is_not_taken_for_one(string text) => Assert.Empty(Calls.In(InstalledGrammars.Tree(text)));

    [Fact]
    public void Name_and_receiver_are_the_ends_of_the_path()
    {
        var calls = Calls.In(InstalledGrammars.Tree("a.b.c(d()); new E()")).ToList();

        Assert.Equal([("c", "a.b", false), ("d", "", false), ("E", "", true)], calls.Select(c => (c.Name, c.Receiver, c.IsNew)));
    }

    [Fact]
    public void A_chain_of_ten_thousand_calls_is_read()
    {
        var tree = InstalledGrammars.Tree("a" + string.Concat(Enumerable.Repeat(".b()", 10_000)));

        Assert.StartsWith("a.b().b()", Calls.In(tree).First().Callee, StringComparison.Ordinal);
    }
}
