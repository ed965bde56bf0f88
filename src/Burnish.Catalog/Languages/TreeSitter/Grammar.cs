namespace Burnish.Catalog.Languages.TreeSitter;

/// <summary>One tree-sitter grammar: its file, the function that hands it out, the extensions it reads, and a text whose tree is known.</summary>
/// <param name="Name">Name of the language, such as <c>typescript</c>.</param>
/// <param name="Extensions">Extensions with their dot, in lower case.</param>
/// <param name="Canary">A text that uses what this grammar has over its neighbours.</param>
/// <param name="CanaryTree">The S-expression that the pinned version gives for the canary.</param>
internal sealed record Grammar(string Name, string[] Extensions, string Canary, string CanaryTree)
{
    /// <summary>The pinned packages that the canaries were taken from.</summary>
    public const string Pinned = "web-tree-sitter 0.27.1 and @vscode/tree-sitter-wasm 0.3.1";

    private static readonly Grammar[] Known =
    [
        new("typescript", [".ts", ".mts", ".cts"], "let x = <A>f<B>(1);",
            "(program (lexical_declaration (variable_declarator name: (identifier) value: (type_assertion (type_arguments (type_identifier)) "
            + "(call_expression function: (identifier) type_arguments: (type_arguments (type_identifier)) arguments: (arguments (number)))))))"),
        new("tsx", [".tsx"], "let x: A = <B c={1} />;",
            "(program (lexical_declaration (variable_declarator name: (identifier) type: (type_annotation (type_identifier)) value: "
            + "(jsx_self_closing_element name: (identifier) attribute: (jsx_attribute (property_identifier) (jsx_expression (number)))))))"),
        new("javascript", [".js", ".mjs", ".cjs", ".jsx"], "const x = <b c={1} />;",
            "(program (lexical_declaration (variable_declarator name: (identifier) value: "
            + "(jsx_self_closing_element name: (identifier) attribute: (jsx_attribute (property_identifier) (jsx_expression (number)))))))"),
    ];

    public string File => $"tree-sitter-{Name}.wasm";

    public string EntryPoint => $"tree_sitter_{Name}";

    /// <summary>The grammar that reads files with this extension, or null.</summary>
    public static Grammar? For(string extension) => Array.Find(Known, g => g.Extensions.Contains(extension, StringComparer.Ordinal));

    /// <summary>The extensions that have a grammar.</summary>
    public static IEnumerable<string> KnownExtensions => Known.SelectMany(g => g.Extensions);
}
