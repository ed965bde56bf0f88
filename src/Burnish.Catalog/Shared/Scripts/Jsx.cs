using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Scripts;

/// <summary>The opening tag of one JSX element.</summary>
/// <param name="Tag">The whole opening or self-closing tag.</param>
/// <param name="Name">Such as <c>button</c>.</param>
/// <param name="HasSpread">Attributes come from an object as well, so that an absent one may be there.</param>
internal sealed record JsxTag(SyntaxNode Tag, SyntaxNode NameNode, string Name, ImmutableSortedDictionary<string, SyntaxNode?> Attributes, bool HasSpread)
{
    /// <summary>The element that the tag opens.</summary>
    public SyntaxNode Element => Tag.Kind == "jsx_self_closing_element" ? Tag : Tag.Parent ?? Tag;
}

/// <summary>Reads JSX.</summary>
internal static class Jsx
{
    public static IEnumerable<JsxTag> Tags(this Script script)
    {
        foreach (var node in script.Tree.Nodes)
            if (script.TagOf(node) is { } tag) yield return tag;
    }

    public static JsxTag? TagOf(this Script script, SyntaxNode node)
    {
        if (node.Kind is not ("jsx_opening_element" or "jsx_self_closing_element") || node["name"] is not { } name) return null;
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, SyntaxNode?>(StringComparer.Ordinal);
        foreach (var attribute in node.Named.Where(n => n.Kind == "jsx_attribute"))
            attributes[script.Text(attribute.Named.First())] = attribute.Named.Skip(1).FirstOrDefault();
        return new(node, name, script.Text(name), attributes.ToImmutable(), node.Named.Any(n => n.Kind is "jsx_expression" or "spread_element"));
    }
}
