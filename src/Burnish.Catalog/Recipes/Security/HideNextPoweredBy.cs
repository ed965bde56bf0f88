using System.Collections.Immutable;
using Burnish.Catalog.Shared.Next;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Lets a Next application keep its framework to itself.</summary>
public sealed class HideNextPoweredBy : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("hide-next-powered-by"),
        Title = "Keep the framework out of every answer (Next)",
        Area = Area.Security,
        Clears = [new("next-powered-by-header")],
        For = ["next"],
        Moves = [new("SEC-3"), new("SEC-2")],
        SafeBecause = "One header is left out of answers that no browser and no client reads.",
        Keeps = "Pages, routes, status codes, all other headers.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var configs = findings.Select(f => code.PackageOf(f.Place.Path)).OfType<Package>().DistinctBy(p => p.Directory).Select(p => NextConfig.Of(code, p.Directory)).OfType<NextConfig>().ToList();
        if (configs.Count == 0) return new RecipeAnswer.Refused("the configuration of Next is not in a form that can be changed with certainty");
        return new RecipeAnswer.Change("Answers no longer say which framework made them.", [.. configs.Select(c => new FileEdit.Modify(c.Script.Path, [c.Adding("poweredByHeader: false")]))]);
    }
}
