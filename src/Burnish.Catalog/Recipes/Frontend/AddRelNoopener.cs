using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Cuts the way back from windows that a link opens.</summary>
public sealed class AddRelNoopener : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-rel-noopener"),
        Title = "Cut the way back from opened windows",
        Area = Area.Frontend,
        Clears = [new("blank-target-without-rel")],
        Moves = [new("SEC-2")],
        SafeBecause = "The link opens as before; only the opened page loses its hold on this one.",
        Keeps = "Where links lead and how they open.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = findings.Select(f => f.Place.Path).Distinct().Select(path => Script.At(code, path)).OfType<Script>()
            .Select(s => new FileEdit.Modify(s.Path, [.. s.Tags().Where(t => findings.Any(f => f.Place.Path == s.Path && f.Place.Start == t.Tag.Start)).Select(t => Edit(s, t)).OfType<TextEdit>()]));
        return new RecipeAnswer.Change("Links that open a new window say rel=\"noopener noreferrer\".", [.. edits]);
    }

    private static TextEdit? Edit(Script script, JsxTag tag)
    {
        if (tag.Attributes.TryGetValue("rel", out var rel) && rel is not null)
            return new(rel.Start, rel.End - rel.Start, $"\"{script.StringOf(rel)} noopener noreferrer\"");
        return tag.Attributes.TryGetValue("target", out var target) && target is not null ? new(target.End, 0, " rel=\"noopener noreferrer\"") : null;
    }
}
