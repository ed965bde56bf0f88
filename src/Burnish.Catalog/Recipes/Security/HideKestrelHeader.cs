using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Lets an ASP.NET Core application keep its server to itself.</summary>
public sealed class HideKestrelHeader : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("hide-kestrel-header"),
        Title = "Keep the server out of every answer (ASP.NET Core)",
        Area = Area.Security,
        Clears = [new("kestrel-server-header")],
        Moves = [new("SEC-3"), new("SEC-2")],
        SafeBecause = "One header is left out of answers that no browser and no client reads; where another server than Kestrel answers, the setting does nothing.",
        Keeps = "Routes, status codes, bodies, all other headers.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var starts = findings.Select(f => StartUp.At(code, f.Place)).OfType<StartUp>().Where(s => s.Host.Length > 0).ToList();
        if (starts.Count == 0) return new RecipeAnswer.Refused("the server is set up in a form that cannot be changed with certainty");
        return new RecipeAnswer.Change("Answers no longer say which server made them.", [.. starts.Select(s => new FileEdit.Modify(s.File.Path,
            [.. s.Using("Microsoft.AspNetCore.Hosting"), s.Adding($"{s.Host}.ConfigureKestrel(options => options.AddServerHeader = false);")]))])
        {
            Leaves = [.. findings.Where(f => !starts.Exists(s => s.File.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }
}
