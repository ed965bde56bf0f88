using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Performance;

/// <summary>Lets clients keep what they read and ask whether it has changed.</summary>
public sealed class AddCacheHeaders : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-cache-headers"),
        Title = "Let clients revalidate what they have read",
        Area = Area.Performance,
        Clears = [new("no-cache-headers")],
        For = ["express"],
        Moves = [new("PRF-5"), new("PRF-1")],
        SafeBecause = "Clients must still ask before they use a kept answer, so nobody sees old data; Express answers 304 by the ETag it sends already.",
        Keeps = "Routes, status codes, bodies; headers that a handler sets itself.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        if (sites.Any(s => Services.Says(code, s.Application.Directory, "maxAge", "immutable: true") && Services.Registers(s.Application, "static")))
            return new RecipeAnswer.Refused("static files have a lifetime of their own, which a header set before them would overrule");
        if (sites.Any(s => s.Application.Settings.ContainsKey("etag"))) return new RecipeAnswer.Refused("the application sets its own ETag policy");
        return new RecipeAnswer.Change("Reads may be kept by the client and are revalidated by ETag before they are used again.",
            [.. sites.Select(s => new FileEdit.Modify(s.Script.Path, [s.AfterCreation(Statement(s))]))]);
    }

    private static string Statement(AppSite site)
    {
        var q = site.Style.Quote;
        return $"{site.Application.Variable}.use((req, res, next) => {{\n  if (req.method === {q}GET{q}) res.set({q}Cache-Control{q}, {q}private, no-cache{q});\n  next();\n}});";
    }
}
