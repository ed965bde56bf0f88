using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>Makes an example, as JSON, of a type that the scripts of a package declare.</summary>
internal sealed class TypeSamples
{
    // Types that hold each other end here (judgement).
    private const int Deepest = 5;

    private readonly ILookup<string, (SyntaxTree Tree, SyntaxNode Node)> declared;

    public TypeSamples(Codebase code, Package package) => declared = code.ShippedScripts().Where(f => f.Language != "javascript" && PathText.IsWithin(package.Directory, f.Path))
        .Select(f => code.Tree(f.Path)).OfType<SyntaxTree>().SelectMany(t => t.Nodes.Where(n => n.Kind is "interface_declaration" or "type_alias_declaration" or "enum_declaration" && n["name"] is not null).Select(n => (t, n)))
        .ToLookup(d => d.t.TextOf(d.n["name"] ?? d.n), StringComparer.Ordinal);

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
                return Members(tree, type, depth);
            case "generic_type":
                var arguments = type["type_arguments"]?.Named.ToArray() ?? [];
                return (tree.TextOf(type["name"] ?? type), arguments) switch
                {
                    ("Array" or "ReadonlyArray", [var of]) => Of(tree, of, name, depth + 1) is { } each ? $"[{each}]" : "[]",
                    ("Promise" or "AxiosResponse" or "Partial" or "Readonly" or "Required", [var of, ..]) => Of(tree, of, name, depth),
                    _ => null,
                };
            case "type_identifier":
                return Named(tree.TextOf(type), name, depth);
            default:
                return null;
        }
    }

    private string? Named(string type, string name, int depth)
    {
        if (type == "Date") return "\"2026-01-15T09:00:00.000Z\"";
        if (declared[type].Take(2).ToArray() is not [var only] || only.Node["type_parameters"] is not null) return null;
        var (tree, node) = only;
        if (node.Kind == "enum_declaration") return node["body"]?.Named.Where(m => m.Kind == "enum_assignment").Select(m => m["value"]).OfType<SyntaxNode>().Where(v => v.Kind == "string").Select(v => JsonEdits.Quoted(tree.TextOf(v).Trim('\'', '"'))).FirstOrDefault();
        if (node.Kind == "type_alias_declaration") return node["value"] is { } value ? Of(tree, value, name, depth + 1) : null;
        var own = node["body"] is { } body ? Members(tree, body, depth) : null;
        var bases = node.Named.Where(n => n.Kind is "extends_type_clause" or "extends_clause").SelectMany(c => c.Named).Select(b => Of(tree, b, name, depth + 1)).ToArray();
        return own is null || bases.Any(b => b is not ['{', ..]) ? bases.Length == 0 ? own : null
            : $"{{{string.Join(", ", bases.OfType<string>().Append(own).Select(b => b[1..^1]).Where(b => b.Length > 0))}}}";
    }

    private string Members(SyntaxTree tree, SyntaxNode body, int depth)
    {
        var members = ImmutableArray.CreateBuilder<string>();
        foreach (var member in body.Named.Where(m => m.Kind == "property_signature"))
        {
            if (member["name"] is not { } name || member["type"] is not { } type || member.Children.Any(c => c.Kind == "?")) continue;
            var text = tree.TextOf(name).Trim('\'', '"');
            if (Of(tree, type, text, depth + 1) is { } value) members.Add($"{JsonEdits.Quoted(text)}: {value}");
        }
        return $"{{{string.Join(", ", members)}}}";
    }

    /// <summary>A word that fits what the property is called.</summary>
    private static string Word(string name)
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
