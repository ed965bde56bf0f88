using System.Collections.Immutable;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the applications and endpoints of Koa: full path through prefixes, nested routers and mounts, whole middleware chain, handler and what it reads.</summary>
public sealed class KoaEndpoints : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("koa-endpoints", "Endpoints", ["packages", "frameworks", "fastify-endpoints"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var seeds = RouteSeeds.Of(soFar, "koa");
        if (!seeds.IsMentioned) return soFar.Inventory;
        return soFar.Recall(Card.Id, seeds.ToString(), code => Found(code, seeds, cancellationToken)).Added(soFar.Inventory);
    }

    private FoundRoutes Found(Codebase code, RouteSeeds seeds, CancellationToken cancellationToken)
    {
        if (ExpressModel.Read(code, seeds, cancellationToken) is not { } model) return new([], [], []);
        var walk = new EndpointWalk(code, model.Evaluator);
        var registered = new Registered(code, model.Evaluator);
        var own = model.Applications.Where(a => a.Framework == "koa").ToList();
        var inside = model.Evaluator.Made.SelectMany(m => m.Layers).SelectMany(l => l.Items).Select(i => i.Value is MountValue mount ? mount.Inner : i.Value).OfType<RouterValue>().ToHashSet();
        ImmutableArray<Endpoint> endpoints = [.. own.Where(a => !inside.Contains(a)).SelectMany(a => walk.Of(a)).DistinctBy(e => (e.Method, e.Path, e.Place))];
        var reached = walk.Reached.Select(r => r.Node).ToHashSet();
        var gaps = FoundRoutes.GapsOf(model, "koa", Card.Id).Concat(model.Evaluator.Made
            .Where(m => m.Framework == "koa" && !reached.Contains(m.Node) && m.Layers.Exists(l => l.Method.Length > 0)).DistinctBy(m => m.Node)
            .Select(m => new SurveyGap(Card.Id, m.Module.Path, $"the router '{Registered.VariableOf(m.Module, m.Node)}' is never seen mounted on an application; its routes are not in the list")));
        return new([.. own.Select(a => FoundRoutes.Application(code, model, a, Uses(registered, a)))], endpoints, [.. gaps]);
    }

    // Routers are not middleware: what they hold shows in the endpoints.
    private static IEnumerable<Middleware> Uses(Registered registered, RouterValue application) =>
        application.Layers.Where(l => l.Method.Length == 0)
            .SelectMany(l => l.Items.Where(i => i.Value is not RouterValue).Select(i => registered.Middleware(i, l.Paths is [{ } path, ..] ? EndpointWalk.Join("/", path) : "")));
}
