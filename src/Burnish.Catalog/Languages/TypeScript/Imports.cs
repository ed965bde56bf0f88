using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>Reads which modules a file loads and under which names.</summary>
public static class Imports
{
    /// <summary>All loadings of modules in the order of the text; a specifier that is no literal string is left out.</summary>
    public static ImmutableArray<Import> In(SyntaxTree tree) => PerTree<Import>.Of(tree, Read);

    private static IEnumerable<Import> Read(SyntaxTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            var import = node.Kind switch
            {
                "import_statement" => FromStatement(tree, node),
                "call_expression" => FromCall(tree, node),
                _ => null,
            };
            if (import is not null) yield return import;
        }
    }

    /// <summary>The loadings of one module.</summary>
    public static IEnumerable<Import> Of(SyntaxTree tree, string module) => In(tree).Where(i => i.Module == module);

    /// <summary>
    /// The names in this file under which one export of a module is known. <c>default</c> also finds what CommonJS and
    /// <c>* as</c> bind, because that is the same value for most packages.
    /// </summary>
    public static IEnumerable<string> LocalNames(SyntaxTree tree, string module, string imported) =>
        Of(tree, module).SelectMany(i => i.Names).Where(n => n.Imported == imported || (imported == "default" && n.Imported == "*")).Select(n => n.Local);

    private static Import? FromStatement(SyntaxTree tree, SyntaxNode node)
    {
        var require = node.Children.FirstOrDefault(c => c.Kind == "import_require_clause");
        if ((require ?? node)["source"] is not { } source || StringLiterals.Value(tree, source) is not { } module) return null;
        var isType = node.Children.Any(c => c.Kind is "type" or "typeof");
        if (require is not null)
        {
            var local = require.Children.First(c => c.Kind == "identifier");
            return new Import(node, ImportForm.Equals, module, source, [new ImportedName("*", tree.TextOf(local), isType)], isType);
        }

        var clause = node.Children.FirstOrDefault(c => c.Kind == "import_clause");
        return new Import(node, ImportForm.Statement, module, source, clause is null ? [] : [.. ClauseNames(tree, clause, isType)], isType);
    }

    private static IEnumerable<ImportedName> ClauseNames(SyntaxTree tree, SyntaxNode clause, bool isType)
    {
        foreach (var part in clause.Named)
        {
            if (part.Kind == "identifier") yield return new ImportedName("default", tree.TextOf(part), isType);
            if (part.Kind == "namespace_import") yield return new ImportedName("*", tree.TextOf(part.Named.First()), isType);
            if (part.Kind != "named_imports") continue;
            foreach (var specifier in part.Named.Where(n => n.Kind == "import_specifier"))
            {
                if (specifier["name"] is not { } name) continue;
                var imported = StringLiterals.Value(tree, name) ?? tree.TextOf(name);
                var isOneType = isType || specifier.Children.Any(c => c.Kind is "type" or "typeof");
                yield return new ImportedName(imported, tree.TextOf(specifier["alias"] ?? name), isOneType);
            }
        }
    }

    private static Import? FromCall(SyntaxTree tree, SyntaxNode node)
    {
        if (Calls.Read(tree, node) is not { Callee: "require" or "import", Arguments: [var source, ..] } call) return null;
        if (StringLiterals.Value(tree, source) is not { } module) return null;
        var form = call.Callee == "require" ? ImportForm.Require : ImportForm.Dynamic;
        return new Import(node, form, module, source, [.. BoundNames(tree, node)], IsTypeOnly: false);
    }

    /// <summary>The names that the result of a call is bound to: <c>const x = …</c>, <c>const { a, b: c } = …</c>, <c>const y = ….f</c>.</summary>
    private static IEnumerable<ImportedName> BoundNames(SyntaxTree tree, SyntaxNode call)
    {
        var value = call;
        var member = "*";
        while (value.Parent is { } parent && parent.Kind is "await_expression" or "parenthesized_expression" or "as_expression" or "non_null_expression" or "member_expression")
        {
            if (parent.Kind == "member_expression")
            {
                if (member != "*" || parent["property"] is not { } property) yield break;
                member = tree.TextOf(property);
            }

            value = parent;
        }

        if (value.Parent is not { Kind: "variable_declarator" } declarator || value.Field != "value" || declarator["name"] is not { } name) yield break;
        if (name.Kind == "identifier") yield return new ImportedName(member, tree.TextOf(name), IsTypeOnly: false);
        if (name.Kind != "object_pattern" || member != "*") yield break;
        foreach (var part in name.Named)
        {
            if (PatternName(tree, part) is { } bound) yield return bound;
        }
    }

    private static ImportedName? PatternName(SyntaxTree tree, SyntaxNode part) => part.Kind switch
    {
        "shorthand_property_identifier_pattern" => new ImportedName(tree.TextOf(part), tree.TextOf(part), false),
        "object_assignment_pattern" when part["left"] is { } left => PatternName(tree, left),
        "pair_pattern" when part["key"] is { } key && part["value"] is { Kind: "identifier" } value =>
            new ImportedName(StringLiterals.Value(tree, key) ?? tree.TextOf(key), tree.TextOf(value), false),
        _ => null,
    };
}
