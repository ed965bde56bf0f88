using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>One request that a test makes with supertest, and what it expects of the answer.</summary>
/// <param name="Test">The file.</param>
/// <param name="Call">The call that names method and path, such as <c>request(app).get('/me')</c>.</param>
/// <param name="Asked">What is asked: <c>request(app)</c>, or a variable that holds it.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Path">The path; <c>{}</c> where a part is computed.</param>
/// <param name="Further">The calls that follow in the chain, such as <c>.set(login)</c>.</param>
/// <param name="Status">The status that the test expects; null where it is not seen.</param>
internal sealed record ServerRequest(TestScript Test, Call Call, SyntaxNode Asked, string Method, string Path, ImmutableArray<Call> Further, int? Status)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    // The reason phrases of RFC 9110 as http-status and http-status-codes name them.
    private static readonly Dictionary<string, int> Names = new(StringComparer.Ordinal)
    {
        ["OK"] = 200, ["CREATED"] = 201, ["NO_CONTENT"] = 204, ["BAD_REQUEST"] = 400, ["UNAUTHORIZED"] = 401, ["FORBIDDEN"] = 403, ["NOT_FOUND"] = 404, ["CONFLICT"] = 409, ["UNPROCESSABLE_ENTITY"] = 422,
    };

    /// <summary>The credentials of the request: the call that sets a header or a cookie; null where there is none.</summary>
    public Call? Credentials => Further.FirstOrDefault(c => c.Name is "set" or "auth" or "cookie" or "query");

    /// <summary>All requests of one file.</summary>
    public static IEnumerable<ServerRequest> In(TestScript test)
    {
        var makers = Imports.LocalNames(test.Tree, "supertest", "default").ToHashSet(StringComparer.Ordinal);
        if (makers.Count == 0) yield break;
        foreach (var call in Calls.In(test.Tree).Where(c => Methods.Contains(c.Name) && c.Arguments.Length > 0))
        {
            if (call.Node["function"]?["object"] is not { } asked || !Asks(test.Tree, asked, makers)) continue;
            if (RequestedPaths.PathOf(test.Tree, call.Arguments[0]) is not { } path) continue;
            var further = Chain(test.Tree, call.Node).ToImmutableArray();
            yield return new(test, call, asked, call.Name.ToUpperInvariant(), path, further, StatusOf(test.Tree, call.Node, further));
        }
    }

    private static bool Asks(SyntaxTree tree, SyntaxNode asked, HashSet<string> makers) => asked.Kind switch
    {
        "call_expression" => Calls.Read(tree, asked) is { Arguments.Length: 1 } made && makers.Contains(made.Callee),
        "identifier" => tree.OfKind("variable_declarator").Any(d => d["name"] is { } name && tree.TextOf(name) == tree.TextOf(asked) && d["value"] is { Kind: "call_expression" } value && Asks(tree, value, makers)),
        _ => false,
    };

    private static IEnumerable<Call> Chain(SyntaxTree tree, SyntaxNode node)
    {
        while (node.Parent is { Kind: "member_expression", Parent: { Kind: "call_expression" } outer } && Calls.Read(tree, outer) is { } call)
        {
            yield return call;
            node = outer;
        }
    }

    private static int? StatusOf(SyntaxTree tree, SyntaxNode node, ImmutableArray<Call> further)
    {
        if (further.FirstOrDefault(c => c.Name == "expect" && c.Arguments.Length > 0 && Number(tree, c.Arguments[0]) is not null) is { } chained) return Number(tree, chained.Arguments[0]);
        var declarator = node.Ancestors().TakeWhile(a => !Functions.IsFunction(a)).FirstOrDefault(a => a.Kind == "variable_declarator");
        if (declarator?["name"] is not { } name || Functions.Around(tree, node) is not { } around) return null;
        string[] read = name.Kind == "object_pattern" ? ["expect(status)", "expect(statusCode)"] : [$"expect({tree.TextOf(name)}.status)", $"expect({tree.TextOf(name)}.statusCode)"];
        return Calls.In(tree, around.Body).Where(c => c.Node.Start > node.Start && c.Arguments.Length == 1 && c.Name is "toBe" or "toEqual" or "toStrictEqual" or "equal" or "eql")
            .Where(c => read.Any(r => tree.TextOf(c.Node).StartsWith(r, StringComparison.Ordinal))).Select(c => Number(tree, c.Arguments[0])).FirstOrDefault();
    }

    private static int? Number(SyntaxTree tree, SyntaxNode node)
    {
        var text = tree.TextOf(node);
        if (node.Kind == "number") return int.TryParse(text, out var number) && number is >= 100 and < 600 ? number : null;
        return node.Kind == "member_expression" && Names.TryGetValue(text[(text.LastIndexOf('.') + 1)..], out var named) ? named : null;
    }
}
