using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages;
using Burnish.Catalog.Languages.TreeSitter;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Ports;
using Burnish.Core.Syntax;

namespace Burnish.Tests.Languages.TreeSitter;

public sealed class TreeSitterParserTests
{
    [Theory]
    [InlineData("a.ts", "const x: number = 1;")]
    [InlineData("a.mts", "const x: number = 1;")]
    [InlineData("a.CTS", "const x: number = 1;")]
    [InlineData("a.tsx", "const x: A = <B c={1} />;")]
    [InlineData("a.js", "const x = 1;")]
    [InlineData("a.cjs", "module.exports = 1;")]
    [InlineData("a.mjs", "export default 1;")]
    [InlineData("a.jsx", "const x = <b>text</b>;")]
    public void The_extension_names_the_grammar(string path, string text)
    {
        var tree = InstalledGrammars.Tree(text, path);

        Assert.Equal("program", tree.Root.Kind);
        Assert.Equal(0, tree.ErrorCount);
    }

    [Fact]
    public void A_file_that_no_grammar_reads_is_said_to_be_one() =>
        Assert.Equal(new ParseOutcome.NoGrammar(".md"), InstalledGrammars.Parser.Parse("docs/a.MD", "# a", CancellationToken.None));

    [Fact]
    public void Nodes_know_kind_field_text_and_parent()
    {
        var tree = InstalledGrammars.Tree("\n  app.get('/ä😀', handler); // end\n");

        var call = Assert.Single(tree.OfKind("call_expression"));
        var callee = Assert.IsType<SyntaxNode>(call["function"]);
        Assert.Equal("app.get", tree.TextOf(callee));
        Assert.Same(call, callee.Parent);
        Assert.Equal("('/ä😀', handler)", tree.TextOf(Assert.IsType<SyntaxNode>(call["arguments"])));
        Assert.Equal((0, tree.Text.Length), (tree.Root.Start, tree.Root.End));
        Assert.Equal("// end", tree.TextOf(Assert.Single(tree.OfKind("comment"))));
    }

    [Fact]
    public void Children_cover_the_text_in_order_and_inside_their_parent()
    {
        var tree = InstalledGrammars.Tree("export async function f<T>({ a, b = [1, 2] }: T) { return `x${a}` + await b?.c!.d; }");

        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            var at = node.Start;
            foreach (var child in node.Children)
            {
                Assert.True(at <= child.Start && child.Start <= child.End && child.End <= node.End, $"{child} in {node}");
                Assert.Same(node, child.Parent);
                at = child.End;
            }
        }
    }

    [Theory]
    [InlineData("const x = ;", true)]
    [InlineData("function (", true)]
    [InlineData("if (a) { b()", true)]
    [InlineData("if (a) { b() }", false)]
    [InlineData("", false)]
    [InlineData("\uFEFFconst x = 1", false)]
    public void Errors_and_missing_tokens_are_counted(string text, bool broken) =>
        Assert.Equal(broken, InstalledGrammars.Tree(text).ErrorCount > 0);

    [Fact]
    public void Ten_thousand_nested_parentheses_are_read()
    {
        const int depth = 10_000;
        var text = new StringBuilder().Append('(', depth).Append('1').Append(')', depth).ToString();

        var tree = InstalledGrammars.Tree(text);

        Assert.Equal(0, tree.ErrorCount);
        Assert.Equal(depth, tree.OfKind("parenthesized_expression").Count());
    }

    [Fact]
    public void A_text_longer_than_the_input_buffer_keeps_its_positions()
    {
        var text = string.Join('\n', Enumerable.Range(0, 4000).Select(i => $"call(\"😀{i}\");"));

        var tree = InstalledGrammars.Tree(text);

        Assert.Equal(0, tree.ErrorCount);
        var strings = tree.OfKind("string").ToList();
        Assert.Equal(4000, strings.Count);
        Assert.All(strings.Select((node, i) => (node, i)), s => Assert.Equal($"\"😀{s.i}\"", tree.TextOf(s.node)));
    }

    [Fact]
    public void A_text_above_the_limit_is_not_parsed()
    {
        using var parser = new TreeSitterParser(InstalledGrammars.Host, TimeProvider.System, new ParseLimits { MaxCharacters = 10 });

        var outcome = Assert.IsType<ParseOutcome.NotParsed>(parser.Parse("a.ts", "const xyz = 1;", CancellationToken.None));

        Assert.Contains("14 characters", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_takes_too_long_is_given_up_and_the_next_one_is_parsed()
    {
        using var parser = new TreeSitterParser(InstalledGrammars.Host, TimeProvider.System, new ParseLimits { Time = TimeSpan.FromMilliseconds(500) });
        Assert.IsType<ParseOutcome.Parsed>(parser.Parse("a.ts", "warm()", CancellationToken.None));

        var slow = parser.Parse("a.ts", new string('[', 1_900_000), CancellationToken.None);

        Assert.Equal(new ParseOutcome.NotParsed("The parser was stopped after 0.5 seconds."), slow);
        Assert.IsType<ParseOutcome.Parsed>(parser.Parse("a.ts", "again()", CancellationToken.None));
    }

    [Fact]
    public void Hostile_text_within_the_limits_ends_with_an_answer()
    {
        var outcomes = new[] { new string('<', 200_000), new string('{', 500_000), new string('`', 99_999), "a" + string.Concat(Enumerable.Repeat("<b", 50_000)), "\0\uD800\uDC00\uDC00" }
            .Select(text => InstalledGrammars.Parser.Parse("a.tsx", text, CancellationToken.None));

        Assert.All(outcomes, o => Assert.True(o is ParseOutcome.Parsed or ParseOutcome.NotParsed));
        Assert.IsType<ParseOutcome.Parsed>(InstalledGrammars.Parser.Parse("a.tsx", "again()", CancellationToken.None));
    }

    [Fact]
    public void Dense_code_up_to_the_limit_is_parsed()
    {
        using var parser = new TreeSitterParser(InstalledGrammars.Host, TimeProvider.System, new ParseLimits { Time = TimeSpan.FromMinutes(2) });
        var text = string.Concat(Enumerable.Repeat("f(a,b);\n", 2_000_000 / 8));

        var parsed = Assert.IsType<ParseOutcome.Parsed>(parser.Parse("a.ts", text, CancellationToken.None));

        Assert.Equal(250_000, parsed.Tree.OfKind("call_expression").Count());
    }

    [Fact]
    public void A_cancelled_token_ends_the_parse()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => InstalledGrammars.Parser.Parse("a.ts", "x", source.Token));
    }

    [Fact]
    public void Many_threads_get_the_trees_that_one_would()
    {
        var texts = Enumerable.Range(0, 64).Select(i => $"const v{i} = f{i}(\"{new string('x', i)}\");").ToImmutableArray();

        Parallel.ForEach(texts, (text, _, i) =>
        {
            var tree = InstalledGrammars.Tree(text, i % 2 == 0 ? "a.ts" : "a.js");
            Assert.Equal($"f{i}", tree.TextOf(Assert.IsType<SyntaxNode>(Assert.Single(tree.OfKind("call_expression"))["function"])));
        });
    }

    [Fact]
    public void A_missing_file_is_a_reason_and_not_a_crash()
    {
        using var host = new WasmHost(new OtherFiles(_ => new WasmFile.Missing("nobody installed it")));
        using var parser = new TreeSitterParser(host, TimeProvider.System);

        Assert.Equal(
            new ParseOutcome.NotParsed("web-tree-sitter.wasm is not at hand: nobody installed it"),
            parser.Parse("a.ts", "x", CancellationToken.None));
    }

    [Fact]
    public void A_file_that_is_no_module_is_a_reason_and_not_a_crash()
    {
        using var host = new WasmHost(new OtherFiles(_ => new WasmFile.Found("not wasm"u8.ToArray())));
        using var parser = new TreeSitterParser(host, TimeProvider.System);

        var outcome = Assert.IsType<ParseOutcome.NotParsed>(parser.Parse("a.ts", "x", CancellationToken.None));

        Assert.StartsWith("web-tree-sitter.wasm is not a WebAssembly module", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_not_tree_sitter_is_a_reason_and_not_a_crash()
    {
        using var host = new WasmHost(new OtherFiles(_ => new WasmFile.Found(Wasmtime.Module.ConvertText("(module)"))));
        using var parser = new TreeSitterParser(host, TimeProvider.System);

        var outcome = Assert.IsType<ParseOutcome.NotParsed>(parser.Parse("a.ts", "x", CancellationToken.None));

        Assert.StartsWith("The parser failed: the WebAssembly module has no function", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_never_ends_is_stopped()
    {
        var endless = Wasmtime.Module.ConvertText("""(module (func (export "forever") (result i32) (loop (br 0)) unreachable))""");
        using var host = new WasmHost(new OtherFiles(_ => new WasmFile.Found(endless)));
        var module = Assert.IsType<WasmModule.Ready>(host.Load("endless.wasm"));
        using var store = new WasmStore(host.Engine);
        using var linker = new Wasmtime.Linker(host.Engine);
        var loop = linker.Instantiate(store.Store, module.Module).GetFunction<int>("forever");
        using var time = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.NotNull(loop);
        Assert.ThrowsAny<OperationCanceledException>(() => store.Run(_ => loop(), time.Token));
    }

    [Fact]
    public void A_grammar_that_reads_its_canary_differently_is_refused()
    {
        var core = Assert.IsType<WasmModule.Ready>(InstalledGrammars.Host.Load("web-tree-sitter.wasm"));
        var module = Assert.IsType<WasmModule.Ready>(InstalledGrammars.Host.Load("tree-sitter-typescript.wasm"));
        var grammar = Assert.IsType<Grammar>(Grammar.For(".ts"));
        using var instance = new TreeSitterInstance(InstalledGrammars.Host, core.Module);

        var reason = instance.Load(grammar with { CanaryTree = "(another)" }, module, CancellationToken.None);

        Assert.Contains("expected (another) but got (program", reason, StringComparison.Ordinal);
        Assert.Null(instance.Load(grammar, module, CancellationToken.None));
    }

    [Fact]
    public void Another_grammar_under_the_expected_name_is_refused()
    {
        var installed = new InstalledGrammars();
        using var host = new WasmHost(new OtherFiles(name => installed.Read(name == "tree-sitter-tsx.wasm" ? "tree-sitter-typescript.wasm" : name)));
        using var parser = new TreeSitterParser(host, TimeProvider.System);

        var outcome = Assert.IsType<ParseOutcome.NotParsed>(parser.Parse("a.tsx", "x", CancellationToken.None));

        Assert.Contains("tree-sitter-tsx.wasm", outcome.Reason, StringComparison.Ordinal);
    }

    private sealed class OtherFiles(Func<string, WasmFile> read) : IWasmFiles
    {
        public WasmFile Read(string fileName) => read(fileName);
    }
}
