using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Nest;

/// <summary>Reads the endpoints of one controller class of Nest.</summary>
internal sealed class NestController(Codebase code, string path, SyntaxTree tree, NestGlobals globals, List<SurveyGap> gaps, string surveyor)
{
    private static readonly string[] Methods = ["Get", "Post", "Put", "Patch", "Delete", "Head", "Options", "All", "Sse"];

    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["Body"] = "body", ["Query"] = "query", ["Param"] = "params", ["Headers"] = "headers", ["UploadedFile"] = "file", ["UploadedFiles"] = "file",
    };

    /// <summary>The endpoints of a class; none where it is no controller.</summary>
    public IEnumerable<Endpoint> Of(SyntaxNode type)
    {
        var decorators = Decorator.Of(tree, type);
        if (decorators.FirstOrDefault(d => d.Name == "Controller") is not { } controller) yield break;
        if (Roots(controller) is not { } roots)
        {
            gaps.Add(new(surveyor, path, $"the path of the controller '{NameOf(type)}' is not known; its routes are not in the list"));
            yield break;
        }
        var version = VersionOf(decorators) ?? (controller.Arguments is [{ Kind: "object" } options] && ObjectLiterals.Find(tree, options, "version")?.Value is { } own ? Versions(own) : null);
        foreach (var method in type["body"]?.Named.Where(n => n.Kind == "method_definition") ?? [])
        {
            var marks = Decorator.Of(tree, method);
            foreach (var route in marks.Where(d => Methods.Contains(d.Name)))
            {
                if (route.Arguments.Length > 0 && route.Arguments[0].Kind != "object" && Decorator.Texts(tree, route.Arguments[0]) is null)
                {
                    gaps.Add(new(surveyor, path, $"the path of {NameOf(type)}.{NameOf(method)} is not known; it is not in the list"));
                    continue;
                }
                var ends = route.Arguments.Length > 0 && route.Arguments[0].Kind != "object" ? Decorator.Texts(tree, route.Arguments[0]) ?? [""] : [""];
                foreach (var full in from root in roots from end in ends from one in VersionOf(marks) ?? version ?? [globals.DefaultVersion] select Full(root, end, one))
                    yield return Made(type, method, decorators, marks, route, full);
            }
        }
    }

    private Endpoint Made(SyntaxNode type, SyntaxNode method, ImmutableArray<Decorator> outer, ImmutableArray<Decorator> inner, Decorator route, string full)
    {
        var name = route.Name switch { "Sse" => "GET", var other => other.ToUpperInvariant() };
        var marks = outer.Concat(inner).ToList();
        var skips = marks.Exists(d => d.Name == "SkipThrottle");
        List<Middleware> chain = [.. globals.Chain.Where(m => !skips || !m.Name.Contains("Throttl", StringComparison.Ordinal))];
        foreach (var kind in (string[])["UseGuards", "UseInterceptors", "UsePipes"])
            chain.AddRange(marks.Where(d => d.Name == kind).SelectMany(d => d.Arguments).Select(a => NestGlobals.Made(code, path, tree, a)));
        // A decorator of the repository that bundles guards: its name is what is known.
        chain.AddRange(marks.Where(d => d.Name == "Throttle" || d.Name.StartsWith("Auth", StringComparison.Ordinal)).Select(d => NestGlobals.Made(code, path, tree, d.Node.Named.First())));
        var at = route.Node;
        return new(name, full, "nest", code.PlaceOf(path, at.Start, at.End), code.PackageOf(path)?.Directory ?? "", [.. chain],
            code.PlaceOf(path, method.Start, method.End), $"{NameOf(type)}.{NameOf(method)}", method.Children.Any(c => c.Kind == "async"), [.. Reads(method)]);
    }

    private IEnumerable<RequestRead> Reads(SyntaxNode method)
    {
        foreach (var parameter in method["parameters"]?.Named ?? [])
        {
            foreach (var mark in Decorator.Of(tree, parameter))
            {
                if (!Parts.TryGetValue(mark.Name, out var part)) continue;
                var field = mark.Arguments is [var first, ..] ? StringLiterals.Value(tree, first) : null;
                // A pipe in the decorator checks the value before the handler has it.
                if (mark.Arguments.Length > (field is null ? 0 : 1)) continue;
                yield return new(part, part == "headers" ? (field ?? "").ToLowerInvariant() : field ?? "", code.PlaceOf(path, parameter.Start, parameter.End));
            }
        }
    }

    private ImmutableArray<string>? Roots(Decorator controller)
    {
        if (controller.Arguments is not [var first, ..]) return [""];
        if (first.Kind != "object") return Decorator.Texts(tree, first);
        return ObjectLiterals.Find(tree, first, "path") is { } own ? Decorator.Texts(tree, own.Value) : ObjectLiterals.HasSpread(first) ? null : [""];
    }

    private ImmutableArray<string>? VersionOf(ImmutableArray<Decorator> marks) =>
        marks.FirstOrDefault(d => d.Name == "Version") is { Arguments: [var first, ..] } ? Versions(first) : null;

    private ImmutableArray<string> Versions(SyntaxNode node) =>
        tree.TextOf(node).Contains("VERSION_NEUTRAL", StringComparison.Ordinal) ? [""] : Decorator.Texts(tree, node) ?? ["*"];

    private string Full(string root, string end, string version)
    {
        string[] own = [.. $"{root}/{end}".Split('/', StringSplitOptions.RemoveEmptyEntries)];
        var isOutside = globals.Excluded.Contains(string.Join('/', own));
        var before = isOutside ? "" : globals.Prefix ?? "*";
        var versioned = globals.Version is { } v && version.Length > 0 ? version == "*" ? "*" : v + version : "";
        return "/" + string.Join('/', before.Split('/').Append(versioned).Concat(own).Where(p => p.Length > 0));
    }

    private string NameOf(SyntaxNode node) => node["name"] is { } name ? tree.TextOf(name) : "";
}
