using System.Collections.Immutable;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>A call or a <c>new</c> expression.</summary>
/// <param name="Node">The whole expression.</param>
/// <param name="Callee">What is called as a dotted path, such as <c>app.get</c> or <c>express.Router().use</c>; see <see cref="Calls.PathOf"/>.</param>
/// <param name="Arguments">The arguments in order, comments left out.</param>
/// <param name="IsNew">True for <c>new X()</c>.</param>
public sealed record Call(SyntaxNode Node, string Callee, ImmutableArray<SyntaxNode> Arguments, bool IsNew)
{
    /// <summary>The last name of the path: <c>get</c> of <c>app.get</c>.</summary>
    public string Name => Callee[(Callee.LastIndexOf('.') + 1)..];

    /// <summary>The path before the last name: <c>app</c> of <c>app.get</c>; empty where there is none.</summary>
    public string Receiver => Callee.LastIndexOf('.') is var dot and >= 0 ? Callee[..dot] : "";
}

/// <summary>Reads calls of TypeScript and JavaScript.</summary>
public static class Calls
{
    /// <summary>All calls of a tree in the order of the text, outer before inner.</summary>
    public static ImmutableArray<Call> In(SyntaxTree tree) => PerTree<Call>.Of(tree, t => t.Nodes.Select(n => Read(t, n)).OfType<Call>());

    /// <summary>All calls in and below a node in the order of the text, outer before inner.</summary>
    public static IEnumerable<Call> In(SyntaxTree tree, SyntaxNode node) => node.DescendantsAndSelf().Select(n => Read(tree, n)).OfType<Call>();

    /// <summary>The call that a node is, or null. A tagged template is no call here.</summary>
    public static Call? Read(SyntaxTree tree, SyntaxNode node)
    {
        var callee = node.Kind switch
        {
            "call_expression" => node["function"],
            "new_expression" => node["constructor"],
            _ => null,
        };
        if (callee is null || node["arguments"] is { Kind: not "arguments" }) return null;
        ImmutableArray<SyntaxNode> arguments = node["arguments"] is { } list ? [.. list.Named.Where(n => n.Kind != "comment")] : [];
        return new Call(node, PathOf(tree, callee), arguments, node.Kind == "new_expression");
    }

    /// <summary>
    /// An expression as a dotted path. <c>a?.b</c>, <c>a!.b</c>, <c>(a as T).b</c>, <c>(await a).b</c> and <c>a["b"]</c> are all <c>a.b</c>;
    /// a call on the way is <c>()</c>, an index that is no literal string is <c>[]</c>, anything else is <c>?</c>.
    /// </summary>
    public static string PathOf(SyntaxTree tree, SyntaxNode expression)
    {
        var segments = new Stack<string>();
        for (var node = expression; node is not null; node = Step(tree, node, segments))
        {
        }

        return string.Concat(segments.Select((s, i) => i == 0 || s is "()" or "[]" ? s : "." + s));
    }

    private static SyntaxNode? Step(SyntaxTree tree, SyntaxNode node, Stack<string> segments)
    {
        switch (node.Kind)
        {
            case "member_expression" when node["property"] is { } property:
                segments.Push(tree.TextOf(property));
                return node["object"];
            case "subscript_expression" when node["index"] is { } index:
                segments.Push(StringLiterals.Value(tree, index) ?? "[]");
                return node["object"];
            case "call_expression":
                segments.Push("()");
                return node["function"];
            case "parenthesized_expression" or "non_null_expression" or "as_expression" or "satisfies_expression" or "await_expression" or "instantiation_expression":
                return node.Named.FirstOrDefault(n => n.Kind != "comment");
            case "type_assertion":
                return node.Named.LastOrDefault();
            case "identifier" or "this" or "super" or "import" or "property_identifier" or "shorthand_property_identifier":
                segments.Push(tree.TextOf(node));
                return null;
            default:
                segments.Push("?");
                return null;
        }
    }
}
