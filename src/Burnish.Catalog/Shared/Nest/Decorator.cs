using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Nest;

/// <summary>One decorator: <c>@Get('x')</c>.</summary>
internal sealed record Decorator(string Name, ImmutableArray<SyntaxNode> Arguments, SyntaxNode Node)
{
    /// <summary>The decorators of a class, a method or a parameter, in the order of the text.</summary>
    public static ImmutableArray<Decorator> Of(SyntaxTree tree, SyntaxNode node)
    {
        var found = node.Children.Where(c => c.Kind == "decorator").ToList();
        if (node.Kind.EndsWith("class_declaration", StringComparison.Ordinal) && node.Parent is { Kind: "export_statement" } export)
            found.InsertRange(0, export.Children.Where(c => c.Kind == "decorator"));
        if (node.Kind == "method_definition" && node.Parent is { Kind: "class_body" } body)
        {
            // The grammar puts the decorators of a method beside it.
            var before = body.Named.TakeWhile(n => n != node).Reverse().TakeWhile(n => n.Kind is "decorator" or "comment").Where(n => n.Kind == "decorator").Reverse();
            found.InsertRange(0, before);
        }
        return [.. found.Select(d => Read(tree, d)).OfType<Decorator>()];
    }

    /// <summary>The texts of an argument: a string, a constant of the file, or a list of them; null where one of them is not known.</summary>
    public static ImmutableArray<string>? Texts(SyntaxTree tree, SyntaxNode node)
    {
        if (node.Kind == "array")
        {
            var all = node.Named.Where(n => n.Kind != "comment").Select(n => Text(tree, n)).ToList();
            return all.Exists(t => t is null) ? null : [.. all.OfType<string>()];
        }
        return Text(tree, node) is { } one ? [one] : null;
    }

    /// <summary>The value of a string or of a constant of the file that is one; null for anything else.</summary>
    public static string? Text(SyntaxTree tree, SyntaxNode node)
    {
        if (node.Kind != "identifier") return StringLiterals.Value(tree, node);
        var name = tree.TextOf(node);
        var values = tree.Nodes.Where(n => n.Kind == "variable_declarator" && n["name"] is { } own && tree.TextOf(own) == name).Select(n => n["value"]).ToList();
        return values is [{ } value] && value.Kind != "identifier" ? Text(tree, value) : null;
    }

    private static Decorator? Read(SyntaxTree tree, SyntaxNode node)
    {
        if (node.Named.FirstOrDefault(n => n.Kind != "comment") is not { } inner) return null;
        if (inner.Kind != "call_expression") return new(tree.TextOf(inner), [], node);
        return inner["function"] is { } callee ? new(tree.TextOf(callee), [.. (inner["arguments"]?.Named ?? []).Where(n => n.Kind != "comment")], node) : null;
    }
}
