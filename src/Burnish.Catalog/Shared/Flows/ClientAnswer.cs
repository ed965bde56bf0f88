using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>An answer that a page's own code expects of its backend.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Path">A regular expression that the end of the path meets.</param>
/// <param name="Body">JSON; <c>null</c> where nothing is answered.</param>
internal sealed partial record ClientAnswer(string Method, string Path, string Body)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>What the typed calls of a package's client code expect, the longest path first.</summary>
    public static ImmutableArray<ClientAnswer> In(Codebase code, Package package)
    {
        var samples = new TypeSamples(code, package);
        var found = new List<ClientAnswer>();
        foreach (var file in code.ShippedScripts().Where(f => f.Language != "javascript" && PathText.IsWithin(package.Directory, f.Path)))
        {
            if (Script.At(code, file.Path) is not { } script) continue;
            foreach (var call in script.Calls().Where(c => !c.IsNew && c.Arguments.Length > 0))
                if (PathOf(script, call.Arguments[0]) is { } path && TypeOf(call) is { } type && samples.Of(script.Tree, type) is { } body)
                    found.Add(new(MethodOf(script, call), path, body));
        }
        return [.. found.DistinctBy(a => (a.Method, a.Path)).OrderByDescending(a => a.Path.Length).ThenBy(a => a.Path, StringComparer.Ordinal).ThenBy(a => a.Method, StringComparer.Ordinal)];
    }

    private static SyntaxNode? TypeOf(Call call)
    {
        if (call.Node["type_arguments"]?.Named.FirstOrDefault() is { } stated) return stated;
        // const load = (): Promise<T> => http.get('/things')
        var around = call.Node.Ancestors().FirstOrDefault(a => a.Kind is "arrow_function" or "function_declaration" or "method_definition" or "function_expression" && a["return_type"] is not null);
        return around?["return_type"]?.Named.FirstOrDefault() is { Kind: "generic_type" } promised ? promised : null;
    }

    private static string MethodOf(Script script, Call call)
    {
        var name = call.Name.ToUpperInvariant();
        if (Methods.Contains(name)) return name;
        return call.Arguments.Skip(1).SelectMany(a => a.DescendantsAndSelf()).Select(n => script.StringOf(n)).FirstOrDefault(s => s is not null && Methods.Contains(s.ToUpperInvariant()))?.ToUpperInvariant() ?? "GET";
    }

    private static string? PathOf(Script script, SyntaxNode argument)
    {
        var node = Script.Bare(argument);
        if (node.Kind == "binary_expression" && node["left"] is { } left) return PathOf(script, left);
        if (node.Kind is not ("string" or "template_string")) return null;
        var text = new StringBuilder();
        foreach (var part in node.Children)
            text.Append(part.Kind == "template_substitution" ? "\u0001" : part.Kind is "string_fragment" or "escape_sequence" ? script.Text(part) : "");
        var path = Origin().Replace(text.ToString(), "").TrimStart('\u0001').Split('?')[0].TrimEnd('/');
        if (!Plain().IsMatch(path)) return null;
        return $"(^|/){Regex.Escape(path.TrimStart('/')).Replace("\u0001", "[^/]+", StringComparison.Ordinal)}/?$";
    }

    [GeneratedRegex("^https?://[^/]*", RegexOptions.None, 1000)]
    private static partial Regex Origin();

    [GeneratedRegex(@"^/?[\w.-]+(/[\w.\x01-]+)*$", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
