using System.Collections.Immutable;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>One property of an object literal.</summary>
/// <param name="Name">Its name, decoded; null where it is computed.</param>
/// <param name="Node">The whole property.</param>
/// <param name="Value">The value; the name itself for <c>{ a }</c>, the method for <c>{ a() {} }</c>.</param>
public sealed record ObjectProperty(string? Name, SyntaxNode Node, SyntaxNode Value);

/// <summary>Reads and extends object literals of TypeScript and JavaScript.</summary>
public static class ObjectLiterals
{
    /// <summary>The properties in order; spreads are left out: ask <see cref="HasSpread"/>.</summary>
    public static ImmutableArray<ObjectProperty> Properties(SyntaxTree tree, SyntaxNode literal) =>
        literal.Kind == "object" ? [.. literal.Named.Select(n => Read(tree, n)).OfType<ObjectProperty>()] : [];

    /// <summary>The property that wins: the last one of this name; null where there is none, which with a spread means not known.</summary>
    public static ObjectProperty? Find(SyntaxTree tree, SyntaxNode literal, string name) =>
        Properties(tree, literal).LastOrDefault(p => p.Name == name);

    /// <summary>True where the literal takes in another object, so that a property that is not seen may still be there.</summary>
    public static bool HasSpread(SyntaxNode literal) => literal.Children.Any(c => c.Kind == "spread_element");

    /// <summary>Adds a property after the last one, on a line of its own where the others have one.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="literal">The object literal.</param>
    /// <param name="property">The property as text, such as <c>timeout: 5000</c>.</param>
    public static TextEdit Add(SyntaxTree tree, SyntaxNode literal, string property)
    {
        var last = literal.Named.LastOrDefault(n => n.Kind != "comment");
        if (last is null) return new TextEdit(literal.Start, literal.End - literal.Start, $"{{ {property} }}");
        var comma = literal.Children.FirstOrDefault(c => c.Kind == "," && c.Start >= last.End);
        if (Lines.Of(tree.Text, last.Start) is not { } indent)
        {
            return comma is null ? new TextEdit(last.End, 0, $", {property}") : new TextEdit(comma.End, 0, $" {property},");
        }

        var lineEnding = FileStyle.Of(tree, "").LineEnding;
        return comma is null ? new TextEdit(last.End, 0, $",{lineEnding}{indent}{property}") : new TextEdit(comma.End, 0, $"{lineEnding}{indent}{property},");
    }

    /// <summary>Puts another value in the place of a property's value.</summary>
    public static TextEdit SetValue(SyntaxTree tree, ObjectProperty property, string value) =>
        property.Node.Kind == "pair"
            ? new TextEdit(property.Value.Start, property.Value.End - property.Value.Start, value)
            : new TextEdit(property.Node.Start, property.Node.End - property.Node.Start, $"{property.Name ?? tree.TextOf(property.Node)}: {value}");

    private static ObjectProperty? Read(SyntaxTree tree, SyntaxNode node) => node.Kind switch
    {
        "pair" when node["key"] is { } key && node["value"] is { } value => new ObjectProperty(NameOf(tree, key), node, value),
        "shorthand_property_identifier" => new ObjectProperty(tree.TextOf(node), node, node),
        "method_definition" when node["name"] is { } name => new ObjectProperty(NameOf(tree, name), node, node),
        _ => null,
    };

    private static string? NameOf(SyntaxTree tree, SyntaxNode key) => key.Kind switch
    {
        "computed_property_name" => key.Named.FirstOrDefault() is { } inner ? StringLiterals.Value(tree, inner) : null,
        "string" => StringLiterals.Value(tree, key),
        _ => tree.TextOf(key),
    };
}
