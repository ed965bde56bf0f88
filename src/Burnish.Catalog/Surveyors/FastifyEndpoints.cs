using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the applications and endpoints of Fastify: full path through every plugin and folder that is loaded, hooks and schemas in front, handler and what it reads.</summary>
/// <remarks>The chain of an endpoint names what its schema checks, part by part: <c>schema.body</c>, <c>schema.query</c>, <c>schema.params</c>.</remarks>
public sealed class FastifyEndpoints : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("fastify-endpoints", "Endpoints", ["packages", "frameworks", "express-endpoints"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var seeds = RouteSeeds.Of(soFar, "fastify");
        if (!seeds.IsMentioned) return soFar.Inventory;
        return soFar.Recall(Card.Id, seeds.ToString(), code => Found(code, seeds, cancellationToken)).Added(soFar.Inventory);
    }

    private FoundRoutes Found(Codebase code, RouteSeeds seeds, CancellationToken cancellationToken)
    {
        if (ExpressModel.Read(code, seeds, cancellationToken) is not { } model) return new([], [], []);
        var walk = new FastifyWalk(code, model.Evaluator);
        var registered = new Registered(code, model.Evaluator);
        var own = model.Applications.Where(a => a.Framework == "fastify").ToList();
        return new(
            [.. own.Select(a => FoundRoutes.Application(code, model, a, a.Before.Select(i => registered.Middleware(i, "/"))))],
            [.. own.SelectMany(a => walk.Of(a))],
            [.. FoundRoutes.GapsOf(model, "fastify", Card.Id)]);
    }
}
