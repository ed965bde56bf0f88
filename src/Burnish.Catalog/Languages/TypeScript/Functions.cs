using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>A function of any form: declaration, expression, arrow or method.</summary>
/// <param name="Node">The whole function.</param>
/// <param name="Name">Its own name, or the name of the variable, property or field that it is given to; empty where it has none.</param>
/// <param name="IsAsync">True for <c>async</c>.</param>
/// <param name="IsGenerator">True for <c>function*</c>.</param>
/// <param name="Parameters">The parameters in order, a <c>this</c> parameter of TypeScript left out.</param>
/// <param name="Body">The block, or the expression of an arrow.</param>
public sealed record FunctionShape(SyntaxNode Node, string Name, bool IsAsync, bool IsGenerator, ImmutableArray<FunctionParameter> Parameters, SyntaxNode Body)
{
    /// <summary>True where the number of parameters is that of an Express request handler: two or three, none collecting the rest.</summary>
    /// <remarks>Source: Express reads <c>fn.length</c>, https://expressjs.com/en/guide/error-handling.html.</remarks>
    public bool HasRequestHandlerArity => Parameters.Length is 2 or 3 && !Parameters.Any(p => p.IsRest);

    /// <summary>True where the number of parameters is that of an Express error handler: exactly four, none with a default and none collecting the rest.</summary>
    public bool HasErrorHandlerArity => Parameters.Length == 4 && !Parameters.Any(p => p.IsRest || p.HasDefault);
}

/// <summary>One parameter.</summary>
/// <param name="Name">Its name; empty where it is taken apart by a pattern.</param>
/// <param name="Node">The whole parameter with type and default.</param>
/// <param name="Pattern">The name or pattern alone.</param>
/// <param name="IsRest">True for <c>...rest</c>.</param>
/// <param name="HasDefault">True where it has a default value.</param>
public sealed record FunctionParameter(string Name, SyntaxNode Node, SyntaxNode Pattern, bool IsRest, bool HasDefault);

/// <summary>Reads functions of TypeScript and JavaScript.</summary>
public static class Functions
{
    /// <summary>All functions with a body in the order of the text, outer before inner.</summary>
    public static ImmutableArray<FunctionShape> In(SyntaxTree tree) => PerTree<FunctionShape>.Of(tree, t => t.Nodes.Select(n => Read(t, n)).OfType<FunctionShape>());

    /// <summary>The function that a node is, or null; a signature without a body is none.</summary>
    public static FunctionShape? Read(SyntaxTree tree, SyntaxNode node)
    {
        if (!IsFunction(node) || node["body"] is not { } body) return null;
        var parameters = node["parameter"] is { } only ? [only] : node["parameters"]?.Named.ToList() ?? [];
        return new FunctionShape(
            node,
            NameOf(tree, node),
            node.Children.Any(c => c.Kind == "async"),
            node.Kind.StartsWith("generator_", StringComparison.Ordinal) || node.Children.Any(c => c.Kind == "*"),
            [.. parameters.Select(p => Parameter(tree, p)).OfType<FunctionParameter>()],
            body);
    }

    /// <summary>True for a node that is a function of any form.</summary>
    public static bool IsFunction(SyntaxNode node) => node.Kind is "function_declaration" or "function_expression" or "arrow_function" or "method_definition"
        or "generator_function" or "generator_function_declaration";

    /// <summary>The innermost function around a node, or null at the top level.</summary>
    public static FunctionShape? Around(SyntaxTree tree, SyntaxNode node) => node.Ancestors().FirstOrDefault(IsFunction) is { } function ? Read(tree, function) : null;

    /// <summary>What lies in a function's body but not in a function inside it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(FunctionShape function)
    {
        var open = new Stack<SyntaxNode>([function.Body]);
        while (open.TryPop(out var node))
        {
            yield return node;
            if (IsFunction(node)) continue;
            for (var i = node.Children.Length - 1; i >= 0; i--) open.Push(node.Children[i]);
        }
    }

    private static string NameOf(SyntaxTree tree, SyntaxNode node)
    {
        var name = node["name"] ?? node.Parent switch
        {
            { Kind: "variable_declarator" or "public_field_definition" } p => p["name"],
            { Kind: "field_definition" } p => p["property"],
            { Kind: "pair" } p => p["key"],
            { Kind: "assignment_expression" } p => p["left"] is { Kind: "member_expression" } left ? left["property"] : p["left"],
            _ => null,
        };
        return name is null ? "" : StringLiterals.Value(tree, name) ?? tree.TextOf(name);
    }

    private static FunctionParameter? Parameter(SyntaxTree tree, SyntaxNode node)
    {
        if (node.Kind == "comment") return null;
        var pattern = node.Kind switch
        {
            "required_parameter" or "optional_parameter" => node["pattern"],
            "assignment_pattern" => node["left"],
            _ => node,
        };
        if (pattern is null or { Kind: "this" }) return null;
        var isRest = pattern.Kind == "rest_pattern";
        var named = isRest ? pattern.Named.FirstOrDefault() ?? pattern : pattern;
        var hasDefault = node.Kind == "assignment_pattern" || node["value"] is not null;
        return new FunctionParameter(named.Kind == "identifier" ? tree.TextOf(named) : "", node, pattern, isRest, hasDefault);
    }
}
