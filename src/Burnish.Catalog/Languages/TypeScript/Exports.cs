using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>One name that a file gives to others.</summary>
/// <param name="Name">The name for others; <c>default</c> for a default export, <c>*</c> for all names of another module, <c>=</c> for the module itself (<c>module.exports =</c>, <c>export =</c>).</param>
/// <param name="Local">The name in this file; empty where it has none.</param>
/// <param name="Node">The statement, or the specifier where a statement exports several.</param>
/// <param name="FromModule">The module that it is passed on from; null for a name of this file.</param>
/// <param name="IsTypeOnly">True where only a type is exported.</param>
/// <param name="IsCommonJs">True for <c>module.exports</c> and <c>exports.x</c>.</param>
public sealed record Export(string Name, string Local, SyntaxNode Node, string? FromModule, bool IsTypeOnly, bool IsCommonJs);

/// <summary>Reads what a file exports.</summary>
public static class Exports
{
    /// <summary>All exports in the order of the text.</summary>
    public static ImmutableArray<Export> In(SyntaxTree tree) => PerTree<Export>.Of(tree, Read);

    private static IEnumerable<Export> Read(SyntaxTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            var found = node.Kind switch
            {
                "export_statement" => FromStatement(tree, node),
                "assignment_expression" => FromAssignment(tree, node),
                _ => [],
            };
            foreach (var export in found) yield return export;
        }
    }

    private static IEnumerable<Export> FromStatement(SyntaxTree tree, SyntaxNode node)
    {
        var module = node["source"] is { } source ? StringLiterals.Value(tree, source) : null;
        var isType = node.Children.Any(c => c.Kind == "type");
        if (node.Children.FirstOrDefault(c => c.Kind == "export_clause") is { } clause)
        {
            return clause.Named.Where(n => n.Kind == "export_specifier").Select(s => FromSpecifier(tree, s, module, isType));
        }

        if (node.Children.FirstOrDefault(c => c.Kind == "namespace_export") is { } all)
        {
            return [new Export(tree.TextOf(all.Named.First()), "*", node, module, isType, false)];
        }

        if (node.Children.Any(c => c.Kind == "*")) return [new Export("*", "*", node, module, isType, false)];
        if (node.Children.Any(c => c.Kind == "default")) return [new Export("default", LocalOf(tree, node["value"] ?? node["declaration"]), node, null, false, false)];
        if (node.Children.Any(c => c.Kind == "=")) return [new Export("=", LocalOf(tree, node.Named.LastOrDefault()), node, null, false, false)];
        return node["declaration"] is { } declaration
            ? DeclaredNames(tree, declaration).Select(n => new Export(n, n, node, null, declaration.Kind is "type_alias_declaration" or "interface_declaration", false))
            : [];
    }

    private static Export FromSpecifier(SyntaxTree tree, SyntaxNode specifier, string? module, bool isType)
    {
        var local = specifier["name"] is { } name ? StringLiterals.Value(tree, name) ?? tree.TextOf(name) : "";
        var given = specifier["alias"] is { } alias ? StringLiterals.Value(tree, alias) ?? tree.TextOf(alias) : local;
        return new Export(given, local, specifier, module, isType || specifier.Children.Any(c => c.Kind == "type"), false);
    }

    private static IEnumerable<Export> FromAssignment(SyntaxTree tree, SyntaxNode node)
    {
        if (node["left"] is not { Kind: "member_expression" } left || node["right"] is not { } right) return [];
        var path = Calls.PathOf(tree, left);
        if (path == "module.exports" && right.Kind == "object")
        {
            var properties = ObjectLiterals.Properties(tree, right).Where(p => p.Name is not null);
            return properties.Select(p => new Export(p.Name ?? "", LocalOf(tree, p.Value), p.Node, null, false, true));
        }

        var name = path switch
        {
            "module.exports" => "=",
            _ when path.StartsWith("module.exports.", StringComparison.Ordinal) => path["module.exports.".Length..],
            _ when path.StartsWith("exports.", StringComparison.Ordinal) => path["exports.".Length..],
            _ => "",
        };
        return name.Length == 0 || name.Contains('.', StringComparison.Ordinal) ? [] : [new Export(name, LocalOf(tree, right), node, null, false, true)];
    }

    private static string LocalOf(SyntaxTree tree, SyntaxNode? value) => value switch
    {
        null => "",
        { Kind: "identifier" or "shorthand_property_identifier" } => tree.TextOf(value),
        _ => value["name"] is { } name ? tree.TextOf(name) : "",
    };

    private static IEnumerable<string> DeclaredNames(SyntaxTree tree, SyntaxNode declaration)
    {
        if (declaration["name"] is { } name) return [tree.TextOf(name)];
        return declaration.Named.Where(n => n.Kind == "variable_declarator").SelectMany(d => d["name"] is { } bound ? PatternNames(tree, bound) : []);
    }

    private static IEnumerable<string> PatternNames(SyntaxTree tree, SyntaxNode pattern) =>
        pattern.DescendantsAndSelf()
            .Where(n => n.Kind == "shorthand_property_identifier_pattern" || (n.Kind == "identifier" && n.Field != "right" && n.Parent is not { Kind: "member_expression" }))
            .Select(tree.TextOf);
}
