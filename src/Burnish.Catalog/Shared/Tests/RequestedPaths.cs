using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>One request of a test.</summary>
/// <param name="Method">Upper case; empty where it is not seen.</param>
/// <param name="Path">The path; <c>{}</c> where it is computed.</param>
/// <param name="IsTail">Something that is not known stands in front of it.</param>
internal sealed record TestRequest(string Method, string Path, bool IsTail = false);

/// <summary>Reads which paths tests ask for.</summary>
internal static partial class RequestedPaths
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head", "options"];

    [GeneratedRegex(@"\$\{([^}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Substitution();

    /// <summary>All requests of all tests and their helpers.</summary>
    public static ImmutableHashSet<TestRequest> In(Codebase code)
    {
        var requests = ImmutableHashSet.CreateBuilder<TestRequest>();
        foreach (var file in code.Files("typescript", "tsx", "javascript").Where(f => f.IsTest))
        {
            if (code.Read(file.Path) is not { } text || !text.Contains('/', StringComparison.Ordinal) || code.Tree(file.Path) is not { } tree) continue;
            foreach (var call in Calls.In(tree).Where(c => c.Arguments.Length > 0))
            {
                if (Methods.Contains(call.Name) && PathOf(tree, call.Arguments[0]) is { } path) requests.Add(Asked(call.Name.ToUpperInvariant(), path));
                else if (call.Name is "fetch" or "request" or "$fetch" or "inject" && PathOf(tree, call.Arguments[0]) is { } url) requests.Add(Asked(MethodOf(tree, call.Arguments.ElementAtOrDefault(1)), url));
                // cy.request('POST', '/path')
                else if (call is { Name: "request", Arguments: [{ Kind: "string" } verb, var second, ..] } && PathOf(tree, second) is { } at) requests.Add(Asked((StringLiterals.Value(tree, verb) ?? "").ToUpperInvariant(), at));
                else if (Described(tree, call) is { } described && (ObjectLiterals.Find(tree, described, "url") ?? ObjectLiterals.Find(tree, described, "path")) is { } property && PathOf(tree, property.Value) is { } target)
                    requests.Add(Asked(MethodOf(tree, described), target));
            }
        }
        CSharpRequests.Into(code, requests);
        return requests.ToImmutable();
    }

    // app.inject({ method, url }), and helpers around it: injectAs(user, { method, url }).
    private static SyntaxNode? Described(SyntaxTree tree, Call call) => call.Arguments.FirstOrDefault(a => a.Kind == "object"
        && (call.Name is "inject" or "request" or "axios" or "fetch" || ObjectLiterals.Find(tree, a, "method") is not null));

    private static TestRequest Asked(string method, string path) => path.StartsWith("{}/", StringComparison.Ordinal) ? new(method, path[2..], IsTail: true) : new(method, path);

    /// <summary>True where a request asks for the endpoint.</summary>
    public static bool Asks(TestRequest request, Endpoint endpoint)
    {
        if (request.Method.Length > 0 && endpoint.Method != "ALL" && request.Method != endpoint.Method) return false;
        var asked = request.Path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var served = endpoint.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (served is ["*", .. var known])
        {
            // The star stands for a prefix of one part or more.
            if (known.Length == 0 || asked.Length == 0) return false;
            var length = Math.Min(asked.Length, known.Length);
            (asked, served) = (asked[^length..], known[^length..]);
        }
        else if (IsShort(request, endpoint, asked, served)) served = served[^asked.Length..];
        var comparison = endpoint.Framework == "aspnetcore" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return asked.Length == served.Length && asked.Zip(served).All(p => p.Second[0] is ':' or '{' || p.First.Equals(p.Second, comparison) || p.First.Contains("{}", StringComparison.Ordinal));
    }

    /// <summary>How many parts of the path are the endpoint's own words.</summary>
    public static int Exactness(TestRequest request, Endpoint endpoint) => request.Path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()
        .Zip(endpoint.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()).Count(p => p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));

    // The address in front of a path may hold a prefix; tests of Nest often start the application without its global prefix and version.
    private static bool IsShort(TestRequest request, Endpoint endpoint, string[] asked, string[] served) =>
        asked.Length > 0 && !asked[0].Contains("{}", StringComparison.Ordinal) && asked.Length < served.Length && (request.IsTail || (endpoint.Framework == "nest" && served.Length - asked.Length <= 2));

    private static string MethodOf(SyntaxTree tree, SyntaxNode? options) =>
        options is { Kind: "object" } && ObjectLiterals.Find(tree, options, "method") is { } method ? (StringLiterals.Value(tree, method.Value) ?? "").ToUpperInvariant() : options is null ? "GET" : "";

    /// <summary>The path that an expression stands for; <c>{}</c> for what is computed, null where it is no path.</summary>
    public static string? PathOf(SyntaxTree tree, SyntaxNode node)
    {
        var text = node.Kind switch
        {
            "string" => StringLiterals.Value(tree, node),
            "template_string" => Substitution().Replace(tree.TextOf(node).Trim('`'), m => Constant(tree, m.Groups[1].Value) ?? "{}"),
            "binary_expression" when node["left"] is { } left => PathOf(tree, left) is { } start ? start + (node["right"] is { Kind: "string" } right ? StringLiterals.Value(tree, right) : "{}") : null,
            "identifier" => Declared(tree, tree.TextOf(node)),
            _ => null,
        };
        if (text is null) return null;
        if (text.StartsWith("{}/", StringComparison.Ordinal)) return text; // `${base}/path`
        if (text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0) return text.IndexOf('/', scheme + 3) is var slash and >= 0 ? text[slash..] : "/";
        return text.StartsWith('/') ? text : null;
    }

    // What a name of the file stands for where that is a text without gaps.
    private static string? Constant(SyntaxTree tree, string name) => tree.OfKind("variable_declarator").Where(d => d["name"] is { Kind: "identifier" } id && tree.TextOf(id) == name.Trim())
        .Select(d => d["value"]).FirstOrDefault() is { Kind: "string" } value ? StringLiterals.Value(tree, value) : null;

    private static string? Declared(SyntaxTree tree, string name) => tree.OfKind("variable_declarator").Where(d => d["name"] is { } id && tree.TextOf(id) == name)
        .Select(d => d["value"]).OfType<SyntaxNode>().Where(v => v.Kind is "string" or "template_string").Select(v => PathOf(tree, v)).FirstOrDefault();
}
