using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Walks an application of Fastify: instances inside instances, each with its prefix; hooks and plugins of an instance stand in front of all routes in it.</summary>
internal sealed partial class FastifyWalk(Codebase code, Evaluator evaluator)
{
    private readonly Registered registered = new(code, evaluator);
    private readonly List<Endpoint> endpoints = [];
    private readonly Stack<RouterValue> open = new();

    /// <summary>The endpoints of one application.</summary>
    public ImmutableArray<Endpoint> Of(RouterValue application)
    {
        endpoints.Clear();
        Walk(application, "/", []);
        return [.. endpoints.DistinctBy(e => (e.Method, e.Path, e.Place))];
    }

    private void Walk(RouterValue instance, string prefix, ImmutableArray<Middleware> above)
    {
        if (open.Contains(instance)) return;
        open.Push(instance);
        var before = above.AddRange(instance.Before.Select(i => (Item: i, Middleware: registered.Middleware(i, prefix))).Where(b => ActsOnRequests(b.Item, b.Middleware)).Select(b => b.Middleware));
        foreach (var layer in instance.Layers)
        {
            foreach (var path in layer.Paths.OfType<string>())
            {
                var full = EndpointWalk.Join(prefix, path);
                if (layer.Items is [{ Value: RouterValue inner }]) Walk(inner, full, before);
                else if (layer.Items.Count > 0) Add(layer, full, before);
            }
        }
        open.Pop();
    }

    private void Add(Layer layer, string path, ImmutableArray<Middleware> before)
    {
        var place = EndpointWalk.PlaceOf(layer, code);
        var (handler, name) = registered.Handler(layer.Items[^1]);
        endpoints.Add(new(
            layer.Method, path, "fastify", place, code.PackageOf(place.Path)?.Directory ?? "", [.. before, .. layer.Items.SkipLast(1).Select(i => registered.Middleware(i, path))],
            handler is null ? place : handler.Module.PlaceOf(handler.Node, code), name, handler?.IsAsync ?? false, handler is null ? [] : new RequestReads(code).Of(handler)));
    }

    // Most plugins, unlike hooks, only give the instance something to use; these act on each request by themselves.
    private static bool ActsOnRequests(LayerItem item, Middleware middleware) => item.Name.Length == 0 || (Acting().IsMatch(middleware.Module) && !Off().IsMatch(middleware.Text));

    [GeneratedRegex(@"rate-limit|helmet|cors|bearer-auth|under-pressure|compress|etag|caching", RegexOptions.None, 1000)]
    private static partial Regex Acting();

    [GeneratedRegex(@"\bglobal\s*:\s*false\b", RegexOptions.None, 1000)]
    private static partial Regex Off();
}
