using System.Collections.Immutable;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the endpoints of Express applications: full path through every mount, whole middleware chain, handler and what it reads.</summary>
public sealed class ExpressEndpoints : ISurveyor
{
    // Frameworks whose endpoints are not read; saying so beats an empty list.
    private static readonly string[] NotRead = ["hono", "nuxt"];

    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("express-endpoints", "Endpoints", ["packages", "frameworks", "express-applications"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var inventory = soFar.Inventory;
        var gaps = inventory.Frameworks.Where(f => NotRead.Contains(f.Name) && !f.Evidence.Contains(": imports", StringComparison.Ordinal))
            .Select(f => new SurveyGap(Card.Id, f.Evidence.Split(':')[0], $"endpoints of {f.Name} are not read, only those of express, fastify, koa, nest and next")).ToList();
        var seeds = RouteSeeds.Of(soFar, "express");
        var found = soFar.Recall(Card.Id, seeds.ToString(), code => Found(code, seeds, cancellationToken));
        return inventory with { Endpoints = inventory.Endpoints.AddRange(found.Endpoints), Gaps = [.. inventory.Gaps, .. gaps, .. found.Gaps] };
    }

    private sealed record Routes(ImmutableArray<Endpoint> Endpoints, ImmutableArray<SurveyGap> Gaps);

    private Routes Found(Codebase code, RouteSeeds seeds, CancellationToken cancellationToken)
    {
        if (ExpressModel.Read(code, seeds, cancellationToken) is not { } model) return new([], []);
        var walk = new EndpointWalk(code, model.Evaluator);
        var inside = model.Evaluator.Made.SelectMany(m => m.Layers).SelectMany(l => l.Items).Select(i => i.Value).OfType<RouterValue>().ToHashSet();
        var endpoints = model.Applications.Where(a => a.Framework == "express" && !inside.Contains(a)).SelectMany(a => walk.Of(a)).ToImmutableArray();
        var reached = walk.Reached.Select(r => r.Node).ToHashSet();
        var gaps = FoundRoutes.GapsOf(model, "express", Card.Id).Concat(model.Evaluator.Made
            .Where(m => m.Framework == "express" && !reached.Contains(m.Node) && m.Layers.Exists(l => l.Method.Length > 0)).DistinctBy(m => m.Node)
            .Select(m => new SurveyGap(Card.Id, m.Module.Path, $"the router '{Registered.VariableOf(m.Module, m.Node)}' is never seen mounted on an application; its routes are not in the list")));
        return new(endpoints, [.. gaps]);
    }
}
