using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Gives an ASP.NET Core application a route that says whether it lives.</summary>
public sealed class AddAspnetHealthRoute : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-aspnet-health-route"),
        Title = "Say whether the service lives (ASP.NET Core)",
        Area = Area.Backend,
        Clears = [new("csharp-no-health-route")],
        Moves = [new("INF-5")],
        SafeBecause = "A route is added at a path that answered 404; it tells nothing but one word, and no route of the application takes that path.",
        Keeps = "Every other route.",
        EffortMinutes = 15,
    };

    private const string Route = "/healthz";

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var starts = findings.Select(f => StartUp.At(code, f.Place)).OfType<StartUp>().Where(s => s.Made is not null && s.Project.Version >= 6 && !IsTaken(code, s)).ToList();
        if (starts.Count == 0) return new RecipeAnswer.Refused("the routes are mapped in a form that cannot be changed with certainty, or one of them takes every path");
        return new RecipeAnswer.Change($"{Route} answers as long as the service does, for whoever restarts it and sends traffic to it.", [.. starts.Select(s => Edit(code, s))])
        {
            Leaves = [.. findings.Where(f => !starts.Exists(s => s.File.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    // Who has to sign in for everything may ask this all the same: an orchestrator has no account.
    private static FileEdit.Modify Edit(Codebase code, StartUp start)
    {
        var isClosed = ProjectTexts.Say(code, start.Project.Directory, "FallbackPolicy");
        return new(start.File.Path,
        [
            .. start.Using("Microsoft.AspNetCore.Builder", "Microsoft.Extensions.DependencyInjection"),
            start.Adding($"{start.Services}.AddHealthChecks();"),
            start.WithRoutes($"{start.App}.MapHealthChecks(\"{Route}\"){(isClosed ? ".AllowAnonymous()" : "")};"),
        ]);
    }

    /// <summary>A proxy or a route of one parameter at the root takes the path as well.</summary>
    private static bool IsTaken(Codebase code, StartUp start) => ProjectTexts.Say(code, start.Project.Directory, "MapReverseProxy", "UseOcelot")
        || code.Inventory.Endpoints.Any(e => e.Framework == "aspnetcore" && e.Directory == start.Project.Directory && e.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var only] && only[0] is '{' or ':' or '*');
}
