using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Draws the tables as migrations or models describe them.</summary>
public sealed class DrawErDiagram : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("draw-er-diagram"),
        Title = "Draw the tables and their relations",
        Area = Area.Documentation,
        Clears = [new("er-diagram-gap")],
        Moves = [new("DOC-3")],
        SafeBecause = "Only Markdown is written, and everything that is drawn was found in the migrations or models.",
        Keeps = "What people wrote outside the generated blocks.",
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (code.Inventory.Gaps.FirstOrDefault(g => g.Surveyor is "tables" or "model-tables" && g.Reason.Contains("no migration before makes", StringComparison.Ordinal)) is { } gap)
            return new RecipeAnswer.Refused($"the migrations are not the whole database: {gap.Path}, {gap.Reason}");
        return GeneratedBlock.Write(code, ErDiagrams.Path, ErDiagrams.Block, ErDiagrams.Of(code.Inventory)) is { } edit
            ? new RecipeAnswer.Change($"The {code.Inventory.Tables.Length} tables are drawn as {ErDiagrams.Source(code.Inventory)}, with columns, keys and foreign keys.", [edit])
            : new RecipeAnswer.Refused($"{ErDiagrams.Path} is tracked but cannot be read");
    }
}
