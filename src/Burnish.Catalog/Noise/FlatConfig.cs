using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Noise;

/// <summary>
/// ESLint's flat configuration (https://eslint.org/docs/latest/use/configure/configuration-files), read and never run: what is written out as a literal counts, what is computed does not.
/// </summary>
internal static class FlatConfig
{
    private static readonly ImmutableHashSet<string> Names = ["eslint.config.js", "eslint.config.mjs", "eslint.config.cjs", "eslint.config.ts", "eslint.config.mts", "eslint.config.cts"];

    /// <summary>True for the names that ESLint looks for.</summary>
    public static bool IsName(string name) => Names.Contains(name);

    /// <summary>What it leaves out.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="path">Its path.</param>
    public static IEnumerable<Cover> Read(SyntaxTree tree, string path)
    {
        if (tree.ErrorCount > 0) yield break;
        var folder = path[..(path.LastIndexOf('/') + 1)];
        var parts = Exported(tree).SelectMany(v => Parts(tree, v, depth: 0)).ToImmutableArray();
        for (var i = 0; i < parts.Length; i++)
        {
            if (Ignored(tree, parts[i]) is { } left)
            {
                yield return Cover.Files(Below(folder, left), c => PeerRules.Names(c, "eslint"), $"by {path}: the path is ignored");
                continue;
            }
            foreach (var cover in Off(tree, parts[i], parts[(i + 1)..], folder, path)) yield return cover;
        }
    }

    private static ImmutableArray<Cover> Off(SyntaxTree tree, SyntaxNode part, ImmutableArray<SyntaxNode> later, string folder, string path)
    {
        // An object that takes another one in may limit itself to files that are not seen here.
        if (part.Kind != "object" || ObjectLiterals.HasSpread(part) || ObjectLiterals.Find(tree, part, "rules") is not { Value: { Kind: "object" } rules }) return [];
        var (files, ignores) = (Globs(tree, part, "files"), Globs(tree, part, "ignores"));
        if (files is null || ignores is null) return [];
        var isIn = Below(folder, [.. files.Value.IsEmpty ? ["**"] : files.Value, .. ignores.Value.Select(g => $"!{g}")]);
        var found = ImmutableArray.CreateBuilder<Cover>();
        foreach (var rule in ObjectLiterals.Properties(tree, rules))
        {
            if (rule.Name is not { } name || !IsOff(tree, rule.Value) || IsNamedAgain(tree, later, name)) continue;
            found.Add(Cover.Files(isIn, c => PeerRules.IsNamed(c, "eslint", name), $"by {path}: {name} is left out"));
        }
        return found.ToImmutable();
    }

    /// <summary>A later part that names the rule has the last word, whatever it says.</summary>
    private static bool IsNamedAgain(SyntaxTree tree, ImmutableArray<SyntaxNode> later, string name) => later.Any(p =>
        ObjectLiterals.Find(tree, p, "rules") is { Value: { Kind: "object" } rules } && ObjectLiterals.Find(tree, rules, name) is { } again && !IsOff(tree, again.Value));

    /// <summary>The patterns of a part that only ignores, or of <c>globalIgnores</c>; null where it does anything else.</summary>
    private static ImmutableArray<string>? Ignored(SyntaxTree tree, SyntaxNode part)
    {
        if (part.Kind == "call_expression") return part["arguments"]?.Named.FirstOrDefault() is { } list ? Literals(tree, list) : null;
        var properties = ObjectLiterals.Properties(tree, part);
        return !ObjectLiterals.HasSpread(part) && properties.All(p => p.Name is "ignores" or "name") && properties.Any(p => p.Name == "ignores") ? Globs(tree, part, "ignores") : null;
    }

    /// <summary>Empty where the property is not there; null where it is computed.</summary>
    private static ImmutableArray<string>? Globs(SyntaxTree tree, SyntaxNode part, string name) => ObjectLiterals.Find(tree, part, name) is { } found ? Literals(tree, found.Value) : [];

    private static ImmutableArray<string>? Literals(SyntaxTree tree, SyntaxNode list)
    {
        if (list.Kind != "array") return null;
        var items = list.Named.Where(n => n.Kind != "comment").Select(n => StringLiterals.Value(tree, n)).ToImmutableArray();
        return items.All(i => i is not null) ? [.. items.OfType<string>()] : null;
    }

    private static bool IsOff(SyntaxTree tree, SyntaxNode level) => level.Kind switch
    {
        "number" => tree.TextOf(level) == "0",
        "array" => level.Named.FirstOrDefault() is { } first && IsOff(tree, first),
        _ => StringLiterals.Value(tree, level) == "off",
    };

    /// <summary>A pattern that names a folder takes what lies in it.</summary>
    private static Func<string, bool> Below(string folder, ImmutableArray<string> patterns)
    {
        var globs = new Globs(patterns.SelectMany(p => p.TrimStart('!').TrimEnd('/') is var body && p.StartsWith('!') ? (ImmutableArray<string>)[$"!{body}", $"!{body}/**"] : [body, $"{body}/**"]));
        return path => path.StartsWith(folder, StringComparison.Ordinal) && globs.Matches(path[folder.Length..]);
    }

    /// <summary>What <c>export default</c> or <c>module.exports</c> names.</summary>
    private static IEnumerable<SyntaxNode> Exported(SyntaxTree tree) =>
        tree.OfKind("export_statement").Where(e => e.Children.Any(c => c.Kind == "default")).Select(e => e["value"]).OfType<SyntaxNode>()
            .Concat(tree.OfKind("assignment_expression").Where(a => a["left"] is { } left && tree.TextOf(left) == "module.exports").Select(a => a["right"]).OfType<SyntaxNode>());

    /// <summary>The objects and calls of <c>globalIgnores</c> that the value is made of, in order.</summary>
    private static IEnumerable<SyntaxNode> Parts(SyntaxTree tree, SyntaxNode value, int depth) => value.Kind switch
    {
        _ when depth > 4 => [],
        "object" => [value],
        "array" => value.Named.SelectMany(n => Parts(tree, n, depth + 1)),
        "satisfies_expression" or "as_expression" or "parenthesized_expression" => value.Named.Take(1).SelectMany(n => Parts(tree, n, depth + 1)),
        "call_expression" when value["function"] is { } function && value["arguments"] is { } arguments => tree.TextOf(function) switch
        {
            "globalIgnores" => [value],
            "defineConfig" or "tseslint.config" => arguments.Named.SelectMany(n => Parts(tree, n, depth + 1)),
            _ => [],
        },
        "identifier" => tree.OfKind("variable_declarator").Where(d => d["name"] is { } name && tree.TextOf(name) == tree.TextOf(value)).Select(d => d["value"]).OfType<SyntaxNode>().SelectMany(n => Parts(tree, n, depth + 1)),
        _ => [],
    };
}
