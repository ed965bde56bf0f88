using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Tests.Languages.TypeScript;

public sealed class FunctionsTests
{
    [Theory]
    [InlineData("function f(a, b) {}", "f(a, b)")]
    [InlineData("const f = async (a, { b }, c = 1, ...d) => a", "async f(a, {}, c=, ...d)")]
    [InlineData("const f = x => x", "f(x)")]
    [InlineData("export default async function () {}", "async ()")]
    [InlineData("const f = async function* g(a) {}", "async *g(a)")]
    [InlineData("function* f() {}", "*f()")]
    [InlineData("class K { async m(a) {} }", "async m(a)")]
    [InlineData("class K { p = () => 1 }", "p()")]
    [InlineData("f({ h: (a) => a })", "h(a)")]
    [InlineData("module.exports.h = function (a) {}", "h(a)")]
    [InlineData("app.get('/', (req, res) => {})", "(req, res)")]
    public void A_function_of_any_form_is_read_in_both_languages(string text, string expected)
    {
        Assert.Equal(expected, Describe(Assert.Single(Functions.In(InstalledGrammars.Tree(text, "a.ts")))));
        Assert.Equal(expected, Describe(Assert.Single(Functions.In(InstalledGrammars.Tree(text, "a.js")))));
    }

    [Theory]
    [InlineData("function h(this: X, a?: string, b: number = 1, ...r: any[]): void {}", "h(a, b=, ...r)")]
    [InlineData("class K { constructor(private readonly x: Y, @D() y: Z) {} }", "constructor(x, y)")]
    [InlineData("class K { private p = async (a: B): Promise<C> => {} }", "async p(a)")]
    public void Types_and_modifiers_are_left_out(string text, string expected) =>
        Assert.Equal(expected, Describe(Assert.Single(Functions.In(InstalledGrammars.Tree(text)))));

    [Theory]
    [InlineData("declare function f(a: B): C;")]
    [InlineData("interface I { m(a: B): C }")]
    [InlineData("type F = (a: B) => C")]
    [InlineData("abstract class K { abstract m(): void }")]
    public void A_signature_is_no_function(string text) => Assert.Empty(Functions.In(InstalledGrammars.Tree(text)));

    [Theory]
    [InlineData("(req) => {}", false, false)]
    [InlineData("(req, res) => {}", true, false)]
    [InlineData("(req, res, next) => {}", true, false)]
    [InlineData("(err, req, res, next) => {}", false, true)]
    [InlineData("(err, req, res, next = f) => {}", false, false)]
    [InlineData("(...all) => {}", false, false)]
    public void The_number_of_parameters_tells_handlers_apart(string text, bool request, bool error)
    {
        var function = Assert.Single(Functions.In(InstalledGrammars.Tree(text)));

        Assert.Equal((request, error), (function.HasRequestHandlerArity, function.HasErrorHandlerArity));
    }

    [Fact]
    public void Own_nodes_stop_at_inner_functions()
    {
        var tree = InstalledGrammars.Tree("function outer() { a(); const inner = () => { b(); }; c(); }");
        var outer = Functions.In(tree).First();

        var calls = Functions.OwnNodes(outer).Select(n => Calls.Read(tree, n)).OfType<Call>().Select(c => c.Callee);

        Assert.Equal(["a", "c"], calls);
        var b = Calls.In(tree).Single(c => c.Callee == "b").Node;
        Assert.Equal("inner", Functions.Around(tree, b)?.Name);
        Assert.Null(Functions.Around(tree, outer.Node));
    }

    private static string Describe(FunctionShape f) =>
        $"{(f.IsAsync ? "async " : "")}{(f.IsGenerator ? "*" : "")}{f.Name}({string.Join(", ", f.Parameters.Select(Describe))})";

    private static string Describe(FunctionParameter p) => $"{(p.IsRest ? "..." : "")}{(p.Name.Length == 0 ? "{}" : p.Name)}{(p.HasDefault ? "=" : "")}";
}
