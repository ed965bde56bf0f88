using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Nest;

/// <summary>What stands in front of every controller of a Nest application.</summary>
/// <param name="Prefix">The global prefix; empty for none, null where it is not known.</param>
/// <param name="Excluded">Paths that do not get the prefix.</param>
/// <param name="Version">What stands in front of a version in the path; null where versions are not part of the path.</param>
/// <param name="DefaultVersion">The version of what names none; empty for none.</param>
/// <param name="Chain">Middleware, guards, interceptors and pipes for all, in the order in which they run.</param>
internal sealed record NestGlobals(string? Prefix, ImmutableArray<string> Excluded, string? Version, string DefaultVersion, ImmutableArray<Middleware> Chain)
{
    private static readonly string[] Words =
        ["NestFactory", "setGlobalPrefix", "useGlobalPipes", "useGlobalGuards", "useGlobalInterceptors", "enableVersioning", "APP_GUARD", "APP_PIPE", "APP_INTERCEPTOR", "RouterModule"];

    /// <summary>Reads what the files of one application say for all of its controllers.</summary>
    public static NestGlobals Of(Codebase code, IEnumerable<FileFacts> files)
    {
        var (prefixes, excluded, chain) = (new List<string?>(), new List<string>(), new List<(int Rank, Middleware Middleware)>());
        string? version = null;
        var fallback = "";
        foreach (var file in files)
        {
            if (code.Read(file.Path) is not { } text || !Words.Any(w => text.Contains(w, StringComparison.Ordinal)) || code.Tree(file.Path) is not { } tree) continue;
            foreach (var node in tree.Nodes)
            {
                if (node.Kind == "object") Provided(code, file.Path, tree, node, chain);
                if (node.Kind != "call_expression" || node["function"] is not { Kind: "member_expression" } callee || callee["property"] is not { } property) continue;
                ImmutableArray<SyntaxNode> arguments = [.. (node["arguments"]?.Named ?? []).Where(n => n.Kind != "comment")];
                switch (tree.TextOf(property))
                {
                    case "setGlobalPrefix" when arguments is [var first, ..]:
                        prefixes.Add(Decorator.Text(tree, first));
                        if (arguments.Length > 1) excluded.AddRange(Left(tree, arguments[1]));
                        break;
                    case "register" when callee["object"] is { } target && tree.TextOf(target) == "RouterModule":
                        prefixes.Add(null);
                        break;
                    case "enableVersioning":
                        (version, fallback) = Versioned(tree, arguments.FirstOrDefault());
                        break;
                    case "useGlobalGuards":
                        chain.AddRange(arguments.Select(a => (1, Made(code, file.Path, tree, a))));
                        break;
                    case "useGlobalInterceptors":
                        chain.AddRange(arguments.Select(a => (2, Made(code, file.Path, tree, a))));
                        break;
                    case "useGlobalPipes":
                        chain.AddRange(arguments.Select(a => (3, Made(code, file.Path, tree, a))));
                        break;
                    case "use" or "register" when text.Contains("NestFactory", StringComparison.Ordinal):
                        chain.AddRange(arguments.Where(a => a.Kind is "call_expression" or "identifier").Take(1).Select(a => (0, Made(code, file.Path, tree, a))));
                        break;
                }
            }
        }
        var known = prefixes.Distinct().ToList();
        return new(known.Count == 0 ? "" : known is [{ } one] ? one : null, [.. excluded], version, fallback, [.. chain.OrderBy(c => c.Rank).Select(c => c.Middleware)]);
    }

    /// <summary>What an expression that makes or names a guard, a pipe or a middleware is.</summary>
    public static Middleware Made(Codebase code, string path, SyntaxTree tree, SyntaxNode node)
    {
        var named = node.Kind switch
        {
            "new_expression" => node["constructor"] ?? node,
            "call_expression" => node["function"] ?? node,
            _ => node,
        };
        var name = tree.TextOf(named);
        var root = name.Split('.', '(')[0];
        var module = Imports.In(tree).FirstOrDefault(i => i.Names.Any(n => n.Local == root))?.Module ?? "";
        var text = tree.TextOf(node);
        return new(name.Length > 80 ? "" : name, text.Length > 300 ? text[..300] : text, module, "/", code.PlaceOf(path, node.Start, node.End), false);
    }

    private static void Provided(Codebase code, string path, SyntaxTree tree, SyntaxNode node, List<(int, Middleware)> chain)
    {
        if (ObjectLiterals.Find(tree, node, "provide")?.Value is not { } token) return;
        var rank = tree.TextOf(token) switch { "APP_GUARD" => 1, "APP_INTERCEPTOR" => 2, "APP_PIPE" => 3, _ => 0 };
        if (rank == 0) return;
        if ((ObjectLiterals.Find(tree, node, "useClass") ?? ObjectLiterals.Find(tree, node, "useExisting") ?? ObjectLiterals.Find(tree, node, "useValue") ?? ObjectLiterals.Find(tree, node, "useFactory")) is { } made)
            chain.Add((rank, Made(code, path, tree, made.Value)));
    }

    private static IEnumerable<string> Left(SyntaxTree tree, SyntaxNode options)
    {
        var list = ObjectLiterals.Find(tree, options, "exclude")?.Value;
        return (list?.Named ?? []).Select(n => n.Kind == "object" ? ObjectLiterals.Find(tree, n, "path")?.Value : n).OfType<SyntaxNode>()
            .Select(n => Decorator.Text(tree, n)).OfType<string>().Select(t => t.Trim('/'));
    }

    private static (string?, string) Versioned(SyntaxTree tree, SyntaxNode? options)
    {
        if (options is not { Kind: "object" }) return ("v", "");
        if (ObjectLiterals.Find(tree, options, "type")?.Value is { } type && !tree.TextOf(type).EndsWith("URI", StringComparison.Ordinal)) return (null, "");
        var prefix = ObjectLiterals.Find(tree, options, "prefix")?.Value;
        var fallback = ObjectLiterals.Find(tree, options, "defaultVersion")?.Value;
        var written = prefix is null ? "v" : tree.TextOf(prefix) == "false" ? "" : Decorator.Text(tree, prefix) ?? "*";
        return (written, fallback is null || tree.TextOf(fallback).Contains("VERSION_NEUTRAL", StringComparison.Ordinal) ? "" : Decorator.Text(tree, fallback) ?? "*");
    }

    /// <summary>The directory of the file that starts an application.</summary>
    public static string HomeOf(string path) => RepositoryPaths.DirectoryOf(path);
}
