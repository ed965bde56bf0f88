using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Nest;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Next;

/// <summary>Reads the handlers that one file of Next exports.</summary>
internal sealed partial class NextHandlers(Codebase code, string path, SyntaxTree tree, string route, ImmutableArray<Middleware> before)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>The endpoints of an <c>app/**/route</c> file: one for each exported method.</summary>
    public IEnumerable<Endpoint> OfRoute() => Exports.In(tree).Where(e => !e.IsTypeOnly && Methods.Contains(e.Name)).Select(e => Made(e.Name, e));

    /// <summary>The endpoints of a file below <c>pages/api</c>: one for each method that its default export asks for, else one for all.</summary>
    public IEnumerable<Endpoint> OfPage()
    {
        if (Exports.In(tree).FirstOrDefault(e => e.Name is "default" or "=") is not { } export) yield break;
        var asked = Asked().Matches(tree.Text).Select(m => m.Groups[1].Value.Length > 0 ? m.Groups[1].Value : m.Groups[2].Value).Where(Methods.Contains).Distinct().ToList();
        foreach (var method in asked.Count == 0 ? ["ALL"] : asked) yield return Made(method, export);
    }

    private Endpoint Made(string method, Export export)
    {
        var (function, wrappers) = Handler(export);
        var place = code.PlaceOf(path, export.Node.Start, export.Node.End);
        var chain = before.Concat(wrappers.Select(w => NestGlobals.Made(code, path, tree, w)));
        return new(method, route, "next", place, code.PackageOf(path)?.Directory ?? "", [.. chain],
            function is null ? place : code.PlaceOf(path, function.Node.Start, function.Node.End), function?.Name ?? "", function?.IsAsync ?? false, function is null ? [] : [.. Reads(function)]);
    }

    // What is exported, with the calls that it is handed to on the way, outermost first.
    private (FunctionShape? Function, List<SyntaxNode> Wrappers) Handler(Export export)
    {
        var wrappers = new List<SyntaxNode>();
        var at = export.Node.Kind == "export_statement" ? export.Node["value"] : null;
        if (at is null || at.Kind == "identifier") at = Declared(export.Local.Length > 0 ? export.Local : export.Name) ?? export.Node["declaration"];
        for (var depth = 0; depth < 6 && at is not null; depth++)
        {
            if (Functions.Read(tree, at) is { } function) return (function, wrappers);
            if (at.Kind == "identifier") at = Declared(tree.TextOf(at));
            else if (at.Kind is "as_expression" or "satisfies_expression" or "parenthesized_expression") at = at.Named.FirstOrDefault();
            else if (at.Kind == "call_expression")
            {
                wrappers.Add(at);
                at = at["arguments"]?.Named.FirstOrDefault(n => Functions.IsFunction(n) || n.Kind is "call_expression") ?? at["arguments"]?.Named.FirstOrDefault(n => n.Kind == "identifier");
            }
            else at = null;
        }
        return (null, wrappers);
    }

    private SyntaxNode? Declared(string name) => tree.Nodes
        .Where(n => n.Kind is "variable_declarator" or "function_declaration" && n["name"] is { } own && tree.TextOf(own) == name && !n.Ancestors().Any(Functions.IsFunction))
        .Select(n => n.Kind == "variable_declarator" ? n["value"] : n).FirstOrDefault();

    private IEnumerable<RequestRead> Reads(FunctionShape function)
    {
        var seen = new HashSet<(string, string)>();
        var request = function.Parameters.FirstOrDefault()?.Name ?? "";
        foreach (var node in function.Body.DescendantsAndSelf().Where(n => n.Kind == "member_expression"))
        {
            var text = Spaces().Replace(tree.TextOf(node), "");
            var read = request.Length == 0 || !text.StartsWith(request + ".", StringComparison.Ordinal) ? (text.EndsWith(".searchParams", StringComparison.Ordinal) ? ("query", "") : default)
                : text[(request.Length + 1)..] switch
                {
                    "json" or "formData" or "text" => ("body", ""),
                    "nextUrl.searchParams" => ("query", ""),
                    "body" => ("body", ""),
                    "query" => ("query", ""),
                    _ => default,
                };
            if (read.Item1 is not null && seen.Add(read)) yield return new(read.Item1, read.Item2, code.PlaceOf(path, node.Start, node.End));
        }
        if (function.Parameters.Length > 1 && function.Parameters[1].Node is { } context && tree.TextOf(context).Contains("params", StringComparison.Ordinal))
            yield return new("params", "", code.PlaceOf(path, context.Start, context.End));
    }

    [GeneratedRegex(@"\bmethod\s*[!=]==?\s*['""]([A-Z]+)['""]|\bcase\s+['""]([A-Z]+)['""]\s*:", RegexOptions.None, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\s|\?(?=\.)", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
