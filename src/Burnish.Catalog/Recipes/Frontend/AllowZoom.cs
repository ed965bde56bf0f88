using System.Collections.Immutable;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Lets people make pages larger.</summary>
public sealed class AllowZoom : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("allow-zoom"),
        Title = "Let people make the page larger",
        Area = Area.Frontend,
        Clears = [new("zoom-forbidden")],
        Moves = [new("TST-4"), new("QUA-1")],
        SafeBecause = "The page looks as before until somebody makes it larger with two fingers.",
        Keeps = "Width and initial scale of the page.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = findings.Select(f => f.Place.Path).Distinct().Select(path => new FileEdit.Modify(path,
            [.. Viewport.In(code.Read(path) ?? "").Where(v => v is { ForbidsZoom: true, Freed.Length: > 0 }).Select(v => new TextEdit(v.Start, v.Content.Length, v.Freed))]))
            .Where(e => !e.Edits.IsEmpty).ToImmutableArray<FileEdit>();
        return edits.IsEmpty ? new RecipeAnswer.Refused("nothing would be left of the viewport") : new RecipeAnswer.Change("Who sees badly can make the page larger on a phone.", edits);
    }
}
