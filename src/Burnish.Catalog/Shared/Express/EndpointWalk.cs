using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Walks an application as Express and Koa do with a request: layer by layer, routers in place; each route gets what stands in front of it.</summary>
internal sealed partial class EndpointWalk(Codebase code, Evaluator evaluator)
{
    private readonly Registered registered = new(code, evaluator);
    private readonly List<(string Path, Middleware Middleware)> before = [];
    private readonly List<Endpoint> endpoints = [];
    private readonly Stack<RouterValue> open = new();
    private string framework = "";

    /// <summary>Routers that were reached.</summary>
    public HashSet<RouterValue> Reached { get; } = [];

    /// <summary>The endpoints of one application.</summary>
    public ImmutableArray<Endpoint> Of(RouterValue application)
    {
        before.Clear();
        endpoints.Clear();
        framework = application.Framework;
        Walk(application, "/");
        return [.. endpoints];
    }

    private void Walk(RouterValue router, string prefix)
    {
        Reached.Add(router);
        if (open.Contains(router)) return;
        open.Push(router);
        // A router of Koa runs what it holds only where one of its own routes answers.
        var held = router is { Framework: "koa", IsApplication: false } ? before.Count : -1;
        prefix = Join(prefix, router.Prefix ?? "");
        foreach (var layer in router.Prefix is null ? [] : router.Layers)
        {
            foreach (var path in layer.Paths)
            {
                if (path is null) Unplaced(layer);
                else if (layer.Method.Length == 0) Use(layer, Join(prefix, path));
                else Route(layer, Join(prefix, path));
            }
        }
        if (held >= 0) before.RemoveRange(held, before.Count - held);
        open.Pop();
    }

    // What hangs below an unknown path is known to be mounted, but not where; the gap says so.
    private void Unplaced(Layer layer)
    {
        foreach (var router in layer.Items.Select(i => i.Value).OfType<RouterValue>().Where(Reached.Add))
        {
            foreach (var inner in router.Layers) Unplaced(inner);
        }
    }

    private void Use(Layer layer, string path)
    {
        foreach (var item in layer.Items)
        {
            if (item.Value is RouterValue router) Walk(router, path);
            else if (item.Value is MountValue mount) Mounted(layer, item, mount, path);
            else before.Add((path, registered.Middleware(item, path)));
        }
        // swagger-ui-express ends its chain with a page of its own.
        if (layer.Items.Count > 0 && layer.Items[^1].Value is ExternalResult { Callee: { Module: "swagger-ui-express", Name: var name } } && name.EndsWith("setup", StringComparison.Ordinal)
            && !endpoints.Exists(e => e.Method == "GET" && e.Path == path))
        {
            before.RemoveAt(before.Count - 1);
            Add("GET", layer, path);
        }
    }

    private void Mounted(Layer layer, LayerItem item, MountValue mount, string path)
    {
        if (mount.Path is not { } at) return;
        if (mount.Method.Length > 0) Add(mount.Method, layer with { Items = [item with { Value = mount.Inner }] }, Join(path, at));
        else if (mount.Inner is RouterValue router) Walk(router, Join(path, at));
        else before.Add((Join(path, at), registered.Middleware(item, Join(path, at))));
    }

    private void Route(Layer layer, string path)
    {
        if (layer.Items.Count == 0) return;
        if (layer.Method == "ALL" && framework == "express" && layer.Items[^1].Value is FunctionValue { ParameterCount: >= 3 })
        {
            // router.all(path, fn) with next is middleware for what follows.
            var covered = Wildcard().Replace(path, "");
            foreach (var item in layer.Items) before.Add((covered, registered.Middleware(item, covered)));
            return;
        }
        foreach (var item in layer.Items)
        {
            if (item.Value is RouterValue router) Walk(router, path);
        }
        if (layer.Items[^1].Value is not RouterValue) Add(layer.Method, layer, path);
    }

    private void Add(string method, Layer layer, string path)
    {
        var place = PlaceOf(layer, code);
        var (handler, name) = registered.Handler(layer.Items[^1]);
        ImmutableArray<Middleware> chain =
        [
            .. before.Where(b => Covers(b.Path, path)).Select(b => b.Middleware),
            // What use registers stands among the layers before already.
            .. layer.Items.SkipLast(layer.Method.Length == 0 ? layer.Items.Count : 1).Select(i => registered.Middleware(i, path)),
        ];
        endpoints.Add(new(
            method, path, framework, place, code.PackageOf(place.Path)?.Directory ?? "", [.. chain.Where(m => !m.IsErrorHandler)],
            handler is null ? place : handler.Module.PlaceOf(handler.Node, code), name, handler?.IsAsync ?? false,
            handler is null ? [] : new RequestReads(code).Of(handler, framework == "koa")));
    }

    /// <summary>The registering call of a layer.</summary>
    internal static Place PlaceOf(Layer layer, Codebase code)
    {
        // In a chain of calls each has a place of its own: from its name to its closing bracket.
        var callee = layer.Node["function"];
        var start = callee?["object"]?.Kind == "call_expression" && callee["property"] is { } property ? property.Start : layer.Node.Start;
        return code.PlaceOf(layer.Module.Path, start, layer.Node.End);
    }

    /// <summary>A path below another one, as Express joins them: one slash between, none at the end.</summary>
    internal static string Join(string prefix, string path)
    {
        var joined = $"{prefix.TrimEnd('/')}/{path.TrimStart('/')}";
        return joined.Length > 1 ? joined.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/" : "/";
    }

    /// <summary>True where what is mounted on the one path runs for every request of the other.</summary>
    internal static bool Covers(string mount, string path)
    {
        var wanted = mount.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var has = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length > has.Length) return wanted.Length == has.Length + 1 && wanted[^1] is "*" or "(.*)";
        return !wanted.Where((w, i) => !w.StartsWith(':') && w is not ("*" or "(.*)") && !w.StartsWith('*') && !w.Equals(has[i], StringComparison.OrdinalIgnoreCase)).Any();
    }

    [GeneratedRegex(@"/?(\*\w*|\(\.\*\)|\{\*\w+\})$", RegexOptions.None, 1000)]
    private static partial Regex Wildcard();
}
