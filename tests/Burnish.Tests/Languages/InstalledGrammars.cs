using Burnish.Catalog.Languages.TreeSitter;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Ports;
using Burnish.Core.Syntax;

namespace Burnish.Tests.Languages;

/// <summary>The grammars of the machine that runs the tests. A test that needs one fails and says what is missing; it never skips.</summary>
internal sealed class InstalledGrammars : IWasmFiles
{
    private const string Variable = "BURNISH_GRAMMARS";
    private const string Advice = "npm install --prefix DIR web-tree-sitter@0.27.1 @vscode/tree-sitter-wasm@0.3.1 libpg-query@18.1.5, then set "
        + Variable + "=DIR/node_modules";

    private static readonly Lazy<WasmHost> SharedHost = new(() => new WasmHost(new InstalledGrammars()));
    private static readonly Lazy<TreeSitterParser> SharedParser = new(() => new TreeSitterParser(Host, TimeProvider.System));

    public static WasmHost Host => SharedHost.Value;

    public static TreeSitterParser Parser => SharedParser.Value;

    public static SyntaxTree Tree(string text, string path = "file.ts") => Parser.Parse(path, text, CancellationToken.None) switch
    {
        ParseOutcome.Parsed parsed => parsed.Tree,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    public WasmFile Read(string fileName)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } root) return new WasmFile.Missing($"{Variable} is not set. {Advice}");
        var package = fileName switch
        {
            "web-tree-sitter.wasm" => "web-tree-sitter",
            "libpg-query.wasm" => "libpg-query/wasm",
            _ => "@vscode/tree-sitter-wasm/wasm",
        };
        var path = Path.Combine(root, package, fileName);
        return File.Exists(path) ? new WasmFile.Found(File.ReadAllBytes(path)) : new WasmFile.Missing($"{path} does not exist. {Advice}");
    }
}
