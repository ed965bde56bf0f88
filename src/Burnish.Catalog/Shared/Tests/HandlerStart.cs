using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>What the first lines of a handler surely do.</summary>
/// <param name="OfEmptyBody">The status of a request whose body is <c>{}</c>; null where it is not sure.</param>
/// <param name="OfAbsent">The answer where what the path names does not exist; null where it is not sure.</param>
internal sealed partial record HandlerStart(int? OfEmptyBody, SureAnswer? OfAbsent)
{
    private static readonly HandlerStart Unsure = new(null, null);

    [GeneratedRegex(@"^\(?\s*(?:!\s*[\w.]+\s*(?:\|\|\s*)?)+\)?$", RegexOptions.None, 1000)]
    private static partial Regex AllMissing();

    [GeneratedRegex(@"[\w.]+", RegexOptions.None, 1000)]
    private static partial Regex Name();

    /// <summary>Reads the handler of an endpoint.</summary>
    public static HandlerStart Of(Codebase code, Endpoint endpoint)
    {
        if (Services.Handler(code, endpoint) is not ({ } script, { } function) || function.Parameters.FirstOrDefault() is not { Name.Length: > 0 } request) return Unsure;
        var tree = script.Tree;
        var statements = function.Body.Named.Where(n => n.Kind != "comment").ToList();
        if (statements is [{ Kind: "try_statement" } tried, ..] && tried["body"] is { } inner) statements = [.. inner.Named.Where(n => n.Kind != "comment")];
        var fields = new HashSet<string>(StringComparer.Ordinal);
        string? found = null;
        foreach (var statement in statements)
        {
            if (statement.Kind is "lexical_declaration" or "variable_declaration")
            {
                if (found is not null) return Unsure;
                foreach (var declarator in statement.Named.Where(n => n.Kind == "variable_declarator"))
                {
                    if (declarator["name"] is not { } name || declarator["value"] is not { } value) return Unsure;
                    if (!Calls.In(tree, value).Any() && IsBody(tree.TextOf(value), request.Name)) fields.UnionWith(Bound(tree, name));
                    else if (value.Kind == "await_expression" && name.Kind == "identifier" && tree.TextOf(value).Contains($"{request.Name}.params.", StringComparison.Ordinal)) found = tree.TextOf(name);
                    else if (Calls.In(tree, value).Any() || !tree.TextOf(value).StartsWith($"{request.Name}.params", StringComparison.Ordinal)) return Unsure;
                }
                continue;
            }
            if (statement.Kind != "if_statement" || statement["condition"] is not { } condition || statement["consequence"] is not { } then || !AllMissing().IsMatch(tree.TextOf(condition))) return Unsure;
            var names = Name().Matches(tree.TextOf(condition)).Select(m => m.Value).ToArray();
            if (Answer(tree, then) is not { } answer) return Unsure;
            if (found is not null) return names is [var one] && one == found && answer is { Status: 404, Body.Length: > 0 } ? new(null, answer) : Unsure;
            return names.All(n => fields.Contains(n) || n.StartsWith($"{request.Name}.body.", StringComparison.Ordinal)) && answer.Status is 400 or 422 ? new(answer.Status, null) : Unsure;
        }
        return Unsure;
    }

    private static bool IsBody(string text, string request) => text == $"{request}.body" || text.StartsWith($"{request}.body.", StringComparison.Ordinal);

    private static IEnumerable<string> Bound(SyntaxTree tree, SyntaxNode name) => name.Kind == "identifier"
        ? [tree.TextOf(name)] : name.Named.Where(n => n.Kind == "shorthand_property_identifier_pattern").Select(tree.TextOf);

    /// <summary>The one answer of a branch that ends with it: its status, and its body where that is made of literal strings.</summary>
    private static SureAnswer? Answer(SyntaxTree tree, SyntaxNode branch)
    {
        var inside = branch.Kind == "statement_block" ? branch.Named.Where(n => n.Kind != "comment").ToArray() : [branch];
        if (inside is not [{ Kind: "return_statement" } last] || last.Named.FirstOrDefault() is not { Kind: "call_expression" } value || Calls.Read(tree, value) is not { Name: "json" or "send", Arguments: [var body] }) return null;
        if (value["function"]?["object"] is not { } receiver || Calls.Read(tree, receiver) is not { Name: "status", Arguments: [{ Kind: "number" } number] } || !int.TryParse(tree.TextOf(number), out var status)) return null;
        if (body.Kind != "object" || !body.Named.All(p => p["value"] is { Kind: "string" })) return new(status, []);
        return new(status, [.. ObjectLiterals.Properties(tree, body).Select(p => (p.Name ?? "", StringLiterals.Value(tree, p.Value) ?? ""))]);
    }
}

/// <summary>An answer that code surely gives.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">The texts of its JSON body; empty where they are not known.</param>
internal sealed record SureAnswer(int Status, ImmutableArray<(string Name, string Text)> Body);
