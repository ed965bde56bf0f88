using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Starts a changelog from tags and history.</summary>
public sealed class KeepChangelog : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("keep-changelog"),
        Title = "Keep a changelog",
        Area = Area.Documentation,
        Clears = [new("missing-changelog")],
        Moves = [new("DOC-7")],
        SafeBecause = "One new file is written, from the subjects of the repository's own commits and its tags.",
        Keeps = "Every file that is there.",
        EffortMinutes = 30,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        code.Tracks("CHANGELOG.md")
            ? new RecipeAnswer.Refused("CHANGELOG.md is there already")
            : new RecipeAnswer.Change(
                "CHANGELOG.md in the form of Keep a Changelog 1.1.0: one section for each tagged version, and what is not released yet on top.",
                [new FileEdit.Create("CHANGELOG.md", Changelogs.From(code.Inventory))]);
}
