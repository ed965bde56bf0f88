using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Flows;

/// <summary>The paths of a user interface's pages, as its router or its files name them. Parameters are filled with <c>1</c>.</summary>
internal static partial class PageRoutes
{
    // A router with more pages than this is walked in part (judgement: minutes in a browser).
    private const int Most = 25;

    private static readonly string[] Words = ["Route", "useRoutes", "createBrowserRouter", "createHashRouter", "createFileRoute", "createMemoryRouter"];

    /// <summary>The start page and every page whose path is written out, in the order of their depth.</summary>
    public static ImmutableArray<string> Of(Codebase code, Package package)
    {
        var found = new List<string> { "/" };
        foreach (var script in Script.Shipped(code, Words).Where(s => PathText.IsWithin(package.Directory, s.Path)))
        {
            found.AddRange(Elements(script));
            if (code.Holds(script.File, Words[1..])) found.AddRange(Objects(script).Concat(FileRoutes(script)));
        }
        if (package.DependsOn("next")) found.AddRange(code.Inventory.Files.Where(f => PathText.IsWithin(package.Directory, f.Path)).Select(f => OfFile(PathText.From(package.Directory, f.Path))).OfType<string>());
        var prefix = IsHashed(code, package) ? "/#" : "";
        return [.. found.Where(p => !p.Contains('*', StringComparison.Ordinal)).Select(Filled).Distinct(StringComparer.Ordinal).OrderBy(p => p.Count(c => c == '/')).ThenBy(p => p, StringComparer.Ordinal).Take(Most).Select(p => prefix + p)];
    }

    private static bool IsHashed(Codebase code, Package package) =>
        Script.Shipped(code, "HashRouter", "createHashRouter").Any(s => PathText.IsWithin(package.Directory, s.Path));

    private static IEnumerable<string> Elements(Script script)
    {
        foreach (var tag in script.Tags().Where(t => t.Name == "Route" && t.Attributes.ContainsKey("path")))
        {
            var path = "";
            foreach (var around in tag.Tag.Ancestors().Where(a => a.Kind == "jsx_element" && a != tag.Element).Select(a => a.Named.Select(script.TagOf).FirstOrDefault(t => t is not null)).OfType<JsxTag>().Where(t => t.Name == "Route").Reverse().Append(tag))
                if (around.Attributes.TryGetValue("path", out var value)) path = script.StringOf(value) is { } part ? Joined(path, part) : "*";
            yield return path;
        }
    }

    private static IEnumerable<string> Objects(Script script)
    {
        foreach (var literal in script.Tree.OfKind("object"))
        {
            if (script.Property(literal, "path") is not { } own || !((string[])["element", "Component", "component", "lazy", "children"]).Any(n => script.Property(literal, n) is not null)) continue;
            var path = "";
            foreach (var around in literal.Ancestors().Where(a => a.Kind == "object").Reverse().Append(literal))
                if (script.Property(around, "path") is { } value) path = script.StringOf(value) is { } part ? Joined(path, part) : "*";
            yield return path;
        }
    }

    private static IEnumerable<string> FileRoutes(Script script) => script.Calls().Where(c => c.Name == "createFileRoute" && c.Arguments.Length == 1)
        .Select(c => script.StringOf(c.Arguments[0])).OfType<string>().Select(p => Joined("", string.Join('/', p.Split('/').Where(s => !s.StartsWith('_') && !s.StartsWith('(')).Select(s => s.StartsWith('$') ? ":" + s : s))));

    private static string? OfFile(string path)
    {
        if (path.StartsWith("src/", StringComparison.Ordinal)) path = path[4..];
        if (NextPage().Match(path) is not { Success: true } page || page.Groups[2].Value.StartsWith("api/", StringComparison.Ordinal)) return null;
        var parts = (page.Groups[1].Value + page.Groups[2].Value).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => !s.StartsWith('(') && !s.StartsWith('@')).ToArray();
        if (parts.Any(s => s.StartsWith('_') || s.Contains("...", StringComparison.Ordinal) || s is "404" or "500")) return null;
        return "/" + string.Join('/', parts.Where(s => s != "index").Select(s => s.StartsWith('[') ? ":" + s : s));
    }

    private static string Joined(string path, string part) => "/" + string.Join('/', (part.StartsWith('/') ? part : $"{path}/{part}").Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s != "*"));

    private static string Filled(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => !s.EndsWith('?')).Select(s => s.StartsWith(':') ? "1" : s));

    [GeneratedRegex(@"^(?:app/(.*/)?page|pages/(.+))\.[jt]sx?$", RegexOptions.None, 1000)]
    private static partial Regex NextPage();
}
