using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>Makes an example of a type that the scripts of a package declare: as JSON, or as an expression of a test, where functions are mocks of Vitest.</summary>
internal sealed class TypeSamples
{
    // Types that hold each other end here (judgement).
    private const int Deepest = 5;

    private readonly ILookup<string, (SyntaxTree Tree, SyntaxNode Node)> declared;

    private readonly bool isExpression;

    public TypeSamples(Codebase code, Package package, bool isExpression = false)
    {
        this.isExpression = isExpression;
        declared = code.ShippedScripts().Where(f => f.Language != "javascript" && PathText.IsWithin(package.Directory, f.Path))
            .Select(f => code.Tree(f.Path)).OfType<SyntaxTree>().SelectMany(t => t.Nodes.Where(n => n.Kind is "interface_declaration" or "type_alias_declaration" or "enum_declaration" && n["name"] is not null).Select(n => (t, n)))
            .ToLookup(d => d.t.TextOf(d.n["name"] ?? d.n), StringComparer.Ordinal);
    }

    /// <summary>The example; null where the type is not known.</summary>
    public string? Of(SyntaxTree tree, SyntaxNode type, string name = "", int depth = 0)
    {
        if (depth > Deepest) return null;
        switch (type.Kind)
        {
            case "type_annotation" or "parenthesized_type" or "readonly_type":
                return type.Named.FirstOrDefault() is { } inner ? Of(tree, inner, name, depth) : null;
            case "predefined_type":
                return tree.TextOf(type) switch { "string" => JsonEdits.Quoted(Word(name)), "number" => "1", "boolean" => "false", "void" or "undefined" or "null" => "null", "unknown" or "any" or "object" => null, _ => null };
            case "function_type" when isExpression:
                return type["return_type"] is { Kind: "generic_type" } later && Of(tree, later, name, depth + 1) is { } answer ? $"vi.fn().mockResolvedValue({answer})"
                    : type["return_type"] is { Kind: not "predefined_type" } given && Of(tree, given, name, depth + 1) is { } value ? $"vi.fn(() => ({value}))" : "vi.fn()";
            case "nested_type_identifier" when isExpression:
                return OfLibrary(tree.TextOf(type).Split('.')[^1], name);
            case "literal_type":
                return tree.TextOf(type) is var text && text.StartsWith('\'') ? JsonEdits.Quoted(text.Trim('\'')) : text == "undefined" ? "null" : text;
            case "array_type":
                return type.Named.FirstOrDefault() is { } item && Of(tree, item, name, depth + 1) is { } one ? $"[{one}]" : "[]";
            case "union_type":
                var parts = type.Named.ToArray();
                return parts.Any(p => tree.TextOf(p) is "null") && depth > 0 && !parts.Any(p => tree.TextOf(p) is "string" or "number") ? "null" : parts.Where(p => tree.TextOf(p) is not ("null" or "undefined")).Select(p => Of(tree, p, name, depth)).FirstOrDefault(s => s is not null);
            case "intersection_type":
                var bodies = type.Named.Select(p => Of(tree, p, name, depth)).ToArray();
                return bodies.All(b => b is ['{', ..]) ? $"{{{string.Join(", ", bodies.OfType<string>().Select(b => b[1..^1]).Where(b => b.Length > 0))}}}" : null;
            case "object_type" or "interface_body":
                return Written(Members(tree, type, depth));
            case "generic_type":
                var arguments = type["type_arguments"]?.Named.ToArray() ?? [];
                return (tree.TextOf(type["name"] ?? type), arguments) switch
                {
                    ("Array" or "ReadonlyArray", [var of]) => Of(tree, of, name, depth + 1) is { } each ? $"[{each}]" : "[]",
                    ("Record" or "Map" or "Set", _) when isExpression => tree.TextOf(type["name"] ?? type) == "Record" ? "{}" : $"new {tree.TextOf(type["name"] ?? type)}()",
                    ("Dispatch", _) when isExpression => "vi.fn()",
                    ("Promise" or "AxiosResponse" or "Partial" or "Readonly" or "Required", [var of, ..]) => Of(tree, of, name, depth),
                    _ => null,
                };
            case "type_identifier":
                return Named(tree, tree.TextOf(type), name, depth);
            default:
                return null;
        }
    }

    // A file's own declaration comes before one of the same name elsewhere.
    private (SyntaxTree Tree, SyntaxNode Node)? Declared(SyntaxTree tree, string type) =>
        declared[type].Where(d => d.Tree == tree).Take(2).ToArray() is [var own] ? own : declared[type].Take(2).ToArray() is [var only] ? only : null;

    private string? Named(SyntaxTree from, string type, string name, int depth)
    {
        if (type == "Date") return isExpression ? "new Date(\"2026-01-15T09:00:00.000Z\")" : "\"2026-01-15T09:00:00.000Z\"";
        if (!declared.Contains(type)) return isExpression ? OfLibrary(type, name) : null;
        if (Declared(from, type) is not var (tree, node) || node["type_parameters"] is not null) return null;
        if (node.Kind == "enum_declaration") return node["body"]?.Named.Where(m => m.Kind == "enum_assignment").Select(m => m["value"]).OfType<SyntaxNode>().Where(v => v.Kind == "string").Select(v => JsonEdits.Quoted(tree.TextOf(v).Trim('\'', '"'))).FirstOrDefault();
        if (node.Kind == "type_alias_declaration") return node["value"] is { } value ? Of(tree, value, name, depth + 1) : null;
        var own = node["body"] is { } body ? Written(Members(tree, body, depth)) : null;
        var bases = node.Named.Where(n => n.Kind is "extends_type_clause" or "extends_clause").SelectMany(c => c.Named).Select(b => Of(tree, b, name, depth + 1)).ToArray();
        return own is null || bases.Any(b => b is not ['{', ..]) ? bases.Length == 0 ? own : null
            : $"{{{string.Join(", ", bases.OfType<string>().Append(own).Select(b => b[1..^1]).Where(b => b.Length > 0))}}}";
    }

    /// <summary>The properties of an object type, those of the types that it extends included as far as they are declared here.</summary>
    public ImmutableArray<SampleField> Fields(SyntaxTree tree, SyntaxNode type, int depth = 0)
    {
        if (depth > Deepest) return [];
        switch (type.Kind)
        {
            case "type_annotation" or "parenthesized_type" or "readonly_type":
                return type.Named.FirstOrDefault() is { } inner ? Fields(tree, inner, depth) : [];
            case "object_type" or "interface_body":
                return [.. Members(tree, type, depth)];
            case "intersection_type":
                return [.. type.Named.SelectMany(p => Fields(tree, p, depth + 1))];
            case "generic_type" when tree.TextOf(type["name"] ?? type).Split('.')[^1] is "Readonly" or "PropsWithChildren" or "Required":
                return type["type_arguments"]?.Named.FirstOrDefault() is { } of ? Fields(tree, of, depth + 1) : [];
            case "type_identifier" when Declared(tree, tree.TextOf(type)) is { } only:
                if (only.Node["type_parameters"] is not null) return [];
                if (only.Node["value"] is { } value) return Fields(only.Tree, value, depth + 1);
                var bases = only.Node.Named.Where(n => n.Kind is "extends_type_clause" or "extends_clause").SelectMany(c => c.Named).SelectMany(b => Fields(only.Tree, b, depth + 1));
                return only.Node["body"] is { } body ? [.. bases, .. Members(only.Tree, body, depth)] : [];
            default:
                return [];
        }
    }

    private IEnumerable<SampleField> Members(SyntaxTree tree, SyntaxNode body, int depth)
    {
        foreach (var member in body.Named.Where(m => m.Kind is "property_signature" or "method_signature"))
        {
            if (member["name"] is not { } name) continue;
            var text = tree.TextOf(name).Trim('\'', '"');
            var isOptional = member.Children.Any(c => c.Kind == "?");
            if (member.Kind == "method_signature")
            {
                if (isExpression) yield return new(text, isOptional, "vi.fn()", null, tree);
            }
            else if (member["type"] is { } type)
            {
                yield return new(text, isOptional, Of(tree, type, text, depth + 1), type.Named.FirstOrDefault(), tree);
            }
        }
    }

    private static string Written(IEnumerable<SampleField> fields) =>
        $"{{{string.Join(", ", fields.Where(f => !f.IsOptional && f.Value is not null).Select(f => $"{JsonEdits.Quoted(f.Name)}: {f.Value}"))}}}";

    /// <summary>Types of React and of what is used beside it, by their last name.</summary>
    private static string? OfLibrary(string type, string name) => type switch
    {
        "ReactNode" or "ReactChild" => JsonEdits.Quoted(Word(name)),
        "ReactElement" or "Element" => $"<p>{Word(name)}</p>",
        "ComponentType" or "ElementType" or "FC" or "FunctionComponent" or "IconType" or "LucideIcon" => "() => null",
        "CSSProperties" => "{}",
        _ when type.EndsWith("Handler", StringComparison.Ordinal) || type.EndsWith("Callback", StringComparison.Ordinal) => "vi.fn()",
        _ => null,
    };

    /// <summary>A word that fits what the property is called.</summary>
    public static string Word(string name)
    {
        bool Ends(params string[] words) => words.Any(w => name.EndsWith(w, StringComparison.OrdinalIgnoreCase));
        if (name is "id" or "_id" || name.EndsWith("Id", StringComparison.Ordinal)) return "1";
        if (Ends("email")) return "grace@example.com";
        if (Ends("At", "date") && name.Length > 2) return "2026-01-15T09:00:00.000Z";
        if (Ends("token")) return "token";
        if (Ends("avatar", "avatarUrl", "image", "imageUrl", "src", "photo", "picture", "thumbnail", "icon")) return "/example.png";
        if (Ends("url", "link", "href", "website")) return "https://example.com/";
        if (Ends("slug")) return "example";
        var words = string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : c is '_' or '-' ? " " : char.ToLowerInvariant(c).ToString()));
        return words.Length == 0 ? "example" : "Example " + words;
    }
}

/// <summary>One property of an object type.</summary>
/// <param name="IsOptional">It may be left out.</param>
/// <param name="Value">The example; null where none is known.</param>
/// <param name="Type">Its type; null for a method.</param>
/// <param name="Tree">The file of the type.</param>
internal sealed record SampleField(string Name, bool IsOptional, string? Value, SyntaxNode? Type, SyntaxTree Tree);
