using System.Collections.Immutable;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds Express applications with their middleware, their settings and where they listen.</summary>
public sealed class ExpressApplications : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("express-applications", "Applications", ["packages"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var seeds = RouteSeeds.Of(soFar, "express");
        var applications = soFar.Recall(Card.Id, seeds.ToString(), code => Applications(code, seeds, cancellationToken));
        return soFar.Inventory with { Applications = soFar.Inventory.Applications.AddRange(applications) };
    }

    private static ImmutableArray<HttpApplication> Applications(Codebase code, RouteSeeds seeds, CancellationToken cancellationToken)
    {
        if (ExpressModel.Read(code, seeds, cancellationToken) is not { } model) return [];
        var registered = new Registered(code, model.Evaluator);
        return [.. model.Applications.Where(a => a.Framework == "express").Select(a => FoundRoutes.Application(code, model, a, Uses(registered, a)))];
    }

    private static IEnumerable<Middleware> Uses(Registered registered, RouterValue application) =>
        application.Layers.Where(l => l.Method.Length == 0)
            .SelectMany(l => l.Items.Select(i => registered.Middleware(i, l.Paths is [{ } path, ..] ? EndpointWalk.Join("/", path) : "")));
}
