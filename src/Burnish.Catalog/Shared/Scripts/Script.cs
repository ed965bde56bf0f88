using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Scripts;

/// <summary>One TypeScript or JavaScript file with its tree, and the questions that rules ask most.</summary>
internal sealed record Script(Codebase Code, FileFacts File, SyntaxTree Tree)
{
    private static readonly string[] AsideFolders =
        ["examples", "example", "samples", "sample", "demo", "demos", "fixtures", "mocks", "__mocks__", "stories", "docs", "dist", "build", "vendor", "third_party", "generated"];

    /// <summary>The scripts that ship: no tests, no configuration, no examples, nothing generated.</summary>
    public static FileScope Ships { get; } = new("no TypeScript or JavaScript ships", code => code.ShippedScripts().Where(f => !IsAside(f.Path)));

    /// <summary>True for every file of <see cref="Ships"/>, as far as the file alone tells.</summary>
    public static bool MayShip(FileFacts file) => file.Language is "typescript" or "tsx" or "javascript" && !file.IsTest && !IsAside(file.Path);

    /// <summary>The shipped scripts that may hold JSX.</summary>
    public static FileScope Pages { get; } = new("no JSX in the repository", code => Ships.Files(code).Where(f => f.Language is "tsx" or "javascript"));

    public string Path => File.Path;

    public string Text(SyntaxNode node) => Tree.TextOf(node);

    /// <summary>The text without white space, for comparing expressions.</summary>
    public string Squeezed(SyntaxNode node) => string.Concat(Text(node).Where(c => !char.IsWhiteSpace(c)));

    public Place PlaceOf(SyntaxNode node) => Code.PlaceOf(Path, node.Start, node.End);

    public IEnumerable<Call> Calls() => Languages.TypeScript.Calls.In(Tree);

    public IEnumerable<Call> Calls(SyntaxNode within) => Languages.TypeScript.Calls.In(Tree, within);

    /// <summary>The value of a string literal, through type assertions; null for anything else.</summary>
    public string? StringOf(SyntaxNode? node) => node is null ? null : StringLiterals.Value(Tree, Bare(node));

    /// <summary>The expression inside parentheses and type assertions.</summary>
    public static SyntaxNode Bare(SyntaxNode node)
    {
        while (node.Kind is "jsx_expression" or "as_expression" or "parenthesized_expression" or "satisfies_expression" or "non_null_expression" && node.Named.FirstOrDefault() is { } inner) node = inner;
        return node;
    }

    /// <summary>The value of a property of an object literal; null where there is none.</summary>
    public SyntaxNode? Property(SyntaxNode? literal, string name) =>
        literal is null ? null : ObjectLiterals.Find(Tree, Bare(literal), name)?.Value;

    /// <summary>True where an object literal says <c>name: true</c>.</summary>
    public bool IsTrue(SyntaxNode? literal, string name) => Property(literal, name) is { } value && Text(value) == "true";

    /// <summary>An object literal whose members are all written out.</summary>
    public static bool IsClosedObject(SyntaxNode? node) => node is not null && Bare(node) is { Kind: "object" } literal && !ObjectLiterals.HasSpread(literal);

    /// <summary>The local names of anything that a module brings in.</summary>
    public ImmutableHashSet<string> LocalsOf(params string[] modules) =>
        [.. Imports.In(Tree).Where(i => modules.Contains(i.Module)).SelectMany(i => i.Names).Select(n => n.Local)];

    /// <summary>What a variable of this file is set to where it is declared once; null where that is not known.</summary>
    public SyntaxNode? Declared(string name)
    {
        var found = Tree.Nodes.Where(n => n.Kind == "variable_declarator" && n["name"] is { } id && Text(id) == name).Take(2).ToArray();
        return found.Length == 1 ? found[0]["value"] : null;
    }

    /// <summary>Shipped scripts whose text holds one of the words. Reading is cheap, parsing is not.</summary>
    public static IEnumerable<Script> Shipped(Codebase code, params string[] words) =>
        Ships.Files(code).Select(f => Of(code, f, words)).OfType<Script>();

    /// <summary>The same, with the files of a program that are named like configuration, such as <c>src/auth/auth.config.ts</c>: they run as well.</summary>
    public static IEnumerable<Script> ShippedOrConfigured(Codebase code, params string[] words) =>
        Shipped(code, words).Concat(code.Files("typescript", "javascript").Where(f => !f.IsTest && !IsAside(f.Path) && f.Path.Contains("src/", StringComparison.Ordinal)
            && f.Path[(f.Path.LastIndexOf('/') + 1)..].Contains(".config.", StringComparison.Ordinal)).Select(f => Of(code, f, words)).OfType<Script>());

    /// <summary>The script of one path; null where it is not surveyed or does not parse.</summary>
    public static Script? At(Codebase code, string path) =>
        code.File(path) is { } file ? Of(code, file, []) : null;

    /// <summary>Examples, stories, generated code, what tools keep in folders of their own (.vite, .storybook): they do not ship.</summary>
    public static bool IsAside(string path)
    {
        var parts = path.Split('/');
        return parts[..^1].Any(p => AsideFolders.Contains(p, StringComparer.OrdinalIgnoreCase) || p.StartsWith('.'))
            || parts[^1].Contains(".stories.", StringComparison.Ordinal) || parts[^1].Contains(".story.", StringComparison.Ordinal) || parts[^1].Contains(".min.", StringComparison.Ordinal);
    }

    private static Script? Of(Codebase code, FileFacts file, string[] words) =>
        (words.Length == 0 || code.Holds(file, words)) && code.Tree(file.Path) is { } tree ? new(code, file, tree) : null;
}
