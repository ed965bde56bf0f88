using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Tells browsers to come to an ASP.NET Core application by HTTPS only.</summary>
public sealed class SendAspnetHsts : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("send-aspnet-hsts"),
        Title = "Tell browsers to come by HTTPS only (ASP.NET Core)",
        Area = Area.Security,
        Clears = [new("csharp-no-hsts")],
        For = ["aspnetcore"],
        Moves = [new("SEC-7"), new("SEC-3"), new("SEC-2")],
        SafeBecause = "The framework sends the header over HTTPS only, never for localhost and never in development: who is served by HTTP sees no difference.",
        Keeps = "Every answer over HTTP, and all answers in development.",
        Narrows = "A browser that was served by HTTPS outside of development asks by HTTPS for the next 30 days.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var starts = findings.Select(f => StartUp.At(code, f.Place)).OfType<StartUp>().Where(s => s.Environment.Length > 0).ToList();
        if (starts.Count == 0) return new RecipeAnswer.Refused("the application is put together in a form that cannot be changed with certainty");
        return new RecipeAnswer.Change("Browsers that came by HTTPS once no longer try plain HTTP, on which they could be kept.", [.. starts.Select(s => new FileEdit.Modify(s.File.Path,
            [.. s.Using("Microsoft.AspNetCore.Builder", "Microsoft.Extensions.Hosting"), s.FirstOutsideDevelopment($"{s.App}.UseHsts();")]))])
        {
            Leaves = [.. findings.Where(f => !starts.Exists(s => s.File.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }
}
