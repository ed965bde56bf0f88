using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Performance;

/// <summary>Registers compression in front of everything else.</summary>
public sealed class AddCompression : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-compression"),
        Title = "Compress answers",
        Area = Area.Performance,
        Clears = [new("no-compression")],
        Moves = [new("PRF-1")],
        SafeBecause = "Clients that do not ask for compression get the same bytes as before; the others unpack them without noticing.",
        Keeps = "Routes, status codes, bodies.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        if (sites.Any(s => Services.Says(code, s.Application.Directory, "text/event-stream"))) return new RecipeAnswer.Refused("the service streams events, which compression would hold back");
        if (sites.Any(s => s.IsTyped && !Imports.LocalNames(s.Script.Tree, "express", "default").Any())) return new RecipeAnswer.Refused("the file does not import express by its default export, so the import of compression is not sure");
        var edits = sites.Select(s => (FileEdit)new FileEdit.Modify(s.Script.Path, [.. ImportEdits.AddDefault(s.Script.Tree, s.Script.Path, "compression", "compression"), s.AfterCreation($"{s.Application.Variable}.use(compression());")]));
        return new RecipeAnswer.Change("Answers are compressed for clients that ask for it.", [.. edits])
        {
            Dependencies = [.. sites.SelectMany(s => Needed(code, s)).Distinct()],
        };
    }

    private static IEnumerable<NewDependency> Needed(Codebase code, AppSite site)
    {
        var package = code.Inventory.Packages.FirstOrDefault(p => p.Directory == site.Application.Directory);
        if (package?.DependsOn("compression") != true) yield return new(site.Application.Directory, "compression", "1.8.2", "MIT", false);
        if (site.IsTyped && package?.DependsOn("@types/compression") != true) yield return new(site.Application.Directory, "@types/compression", "1.8.1", "MIT", true);
    }
}
