using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds the applications and endpoints of ASP.NET Core: minimal APIs with their groups, and controllers; <c>aspnetcore</c> is the framework's name.</summary>
/// <remarks>The chain of an endpoint holds what refuses requests: authorization, limits, filters. <c>UseAuthentication</c> and its kin refuse nothing by themselves; they are in the application's pipeline.</remarks>
public sealed class AspNetEndpoints : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("asp-net-endpoints", "Endpoints", ["packages", "frameworks", "koa-endpoints"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var inventory = soFar.Inventory;
        if (AspNetSources.Of(soFar, cancellationToken) is not { } sources) return inventory;
        var pipelines = new Pipelines(soFar, sources);
        var known = new Dictionary<(string, bool), ImmutableArray<Middleware>>();
        ImmutableArray<Middleware> Everywhere(string directory, bool forControllers) =>
            known.TryGetValue((directory, forControllers), out var before) ? before : known[(directory, forControllers)] = pipelines.Everywhere(directory, forControllers);
        var mapped = new MappedRoutes(soFar, sources, d => Everywhere(d, false));
        ImmutableArray<Endpoint> endpoints = [.. mapped.Read(), .. new ControllerRoutes(soFar, sources, d => Everywhere(d, true)).Read()];
        return inventory with
        {
            Applications = inventory.Applications.AddRange(pipelines.Read()),
            Endpoints = inventory.Endpoints.AddRange(endpoints),
            Gaps = [.. inventory.Gaps, .. mapped.Unknown.Distinct().Select(u => new SurveyGap(Card.Id, u.File.Path, u.Reason))],
        };
    }
}
