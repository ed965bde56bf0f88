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
        if (ExpressModel.Read(soFar, cancellationToken) is not { } model) return soFar.Inventory;
        var registered = new Registered(soFar, model.Evaluator);
        var applications = model.Applications.Select(a => new HttpApplication(
            "express", Registered.VariableOf(a.Module, a.Node), a.Module.PlaceOf(a.Node, soFar), soFar.PackageOf(a.Module.Path)?.Directory ?? "",
            [.. Uses(registered, a)], a.Settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. model.Evaluator.Made.Where(m => m.Node == a.Node).SelectMany(m => m.Listens).Select(l => l.Module.PlaceOf(l.Node, soFar)).Distinct()]));
        return soFar.Inventory with { Applications = soFar.Inventory.Applications.AddRange(applications) };
    }

    private static IEnumerable<Middleware> Uses(Registered registered, RouterValue application) =>
        application.Layers.Where(l => l.Method.Length == 0)
            .SelectMany(l => l.Items.Select(i => registered.Middleware(i, l.Paths is [{ } path, ..] ? EndpointWalk.Join("/", path) : "")));
}
