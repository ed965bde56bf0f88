using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>How a file loads modules.</summary>
public enum ModuleSystem
{
    /// <summary><c>import</c> and <c>export</c>.</summary>
    EcmaScript,

    /// <summary><c>require</c> and <c>module.exports</c>.</summary>
    CommonJs,
}

/// <summary>How a file is written, so that what is added looks like the rest. Where a file shows nothing, Prettier's defaults hold.</summary>
/// <param name="Quote">The quote of most strings; default <c>"</c>.</param>
/// <param name="Semicolons">Whether most statements end with a semicolon; default true.</param>
/// <param name="Indent">One step of indentation; default two spaces.</param>
/// <param name="LineEnding">The line ending of most lines; default a line feed.</param>
/// <param name="Modules">How the file loads modules; default EcmaScript, CommonJs for <c>.cjs</c> and <c>.cts</c>.</param>
public sealed record FileStyle(char Quote, bool Semicolons, string Indent, string LineEnding, ModuleSystem Modules)
{
    /// <summary><c>;</c> or nothing.</summary>
    public string End => Semicolons ? ";" : "";

    /// <summary>Reads the style of a parsed file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="path">Its path; only the extension is read, and only where the text does not tell the module system.</param>
    public static FileStyle Of(SyntaxTree tree, string path) =>
        new(QuoteOf(tree), SemicolonsOf(tree), IndentOf(tree), LineEndingOf(tree.Text), ModulesOf(tree, path));

    private static char QuoteOf(SyntaxTree tree)
    {
        // JSX attributes are double-quoted by convention whatever the file prefers.
        var strings = tree.OfKind("string").Where(s => s.Parent is not { Kind: "jsx_attribute" }).Select(s => tree.Text[s.Start]).ToList();
        return strings.Count(q => q == '\'') > strings.Count(q => q == '"') ? '\'' : '"';
    }

    private static bool SemicolonsOf(SyntaxTree tree)
    {
        var statements = tree.Nodes
            .Where(n => n.Kind is "expression_statement" or "lexical_declaration" or "variable_declaration" or "import_statement" or "return_statement"
                && n.Parent is { Kind: "program" or "statement_block" })
            .ToList();
        var ended = statements.Count(s => s.End > s.Start && tree.Text[s.End - 1] == ';');
        return statements.Count == 0 || ended * 2 >= statements.Count;
    }

    private static string IndentOf(SyntaxTree tree)
    {
        var steps = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var block in tree.Nodes.Where(n => n.Kind is "statement_block" or "object" or "class_body" or "interface_body" or "arguments"))
        {
            var inner = block.Named.FirstOrDefault(n => n.Kind != "comment");
            if (inner is null || Lines.Of(tree.Text, inner.Start) is not { } line || Lines.Indent(tree.Text, block.Start) is not { } outer) continue;
            if (line.Length > outer.Length && line.StartsWith(outer, StringComparison.Ordinal)) steps[line[outer.Length..]] = steps.GetValueOrDefault(line[outer.Length..]) + 1;
        }

        return steps.Count == 0 ? "  " : steps.MaxBy(s => s.Value).Key;
    }

    private static string LineEndingOf(string text)
    {
        var feeds = text.AsSpan().Count('\n');
        return feeds > 0 && text.AsSpan().Count("\r\n") * 2 > feeds ? "\r\n" : "\n";
    }

    private static ModuleSystem ModulesOf(SyntaxTree tree, string path)
    {
        if (tree.Root.Children.Any(n => n.Kind is "import_statement" or "export_statement")) return ModuleSystem.EcmaScript;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is ".mjs" or ".mts") return ModuleSystem.EcmaScript;
        var loads = tree.OfKind("call_expression").Any(c => c["function"] is { Kind: "identifier" } f && tree.TextOf(f) == "require")
            || Exports.In(tree).Any(e => e.IsCommonJs);
        return loads || extension is ".cjs" or ".cts" ? ModuleSystem.CommonJs : ModuleSystem.EcmaScript;
    }
}
