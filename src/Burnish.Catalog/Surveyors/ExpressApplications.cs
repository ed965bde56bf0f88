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
        var seeds = ExpressSeeds.Of(soFar);
        var applications = soFar.Recall(Card.Id, seeds.ToString(), code => Applications(code, seeds, cancellationToken));
        return soFar.Inventory with { Applications = soFar.Inventory.Applications.AddRange(applications) };
    }

    private static ImmutableArray<HttpApplication> Applications(Codebase code, ExpressSeeds seeds, CancellationToken cancellationToken)
    {
        if (ExpressModel.Read(code, seeds, cancellationToken) is not { } model) return [];
        var registered = new Registered(code, model.Evaluator);
        return [.. model.Applications.Select(a => new HttpApplication(
            "express", Registered.VariableOf(a.Module, a.Node), a.Module.PlaceOf(a.Node, code), code.PackageOf(a.Module.Path)?.Directory ?? "",
            [.. Uses(registered, a)], a.Settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. model.Evaluator.Made.Where(m => m.Node == a.Node).SelectMany(m => m.Listens).Select(l => l.Module.PlaceOf(l.Node, code)).Distinct()]))];
    }

    private static IEnumerable<Middleware> Uses(Registered registered, RouterValue application) =>
        application.Layers.Where(l => l.Method.Length == 0)
            .SelectMany(l => l.Items.Select(i => registered.Middleware(i, l.Paths is [{ } path, ..] ? EndpointWalk.Join("/", path) : "")));
}
