using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Writes a troubleshooting guide from what the code reads and answers.</summary>
public sealed class WriteTroubleshootingGuide : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-troubleshooting-guide"),
        Title = "List variables, ports, error answers and stores",
        Area = Area.Documentation,
        Clears = [new("troubleshooting-guide-gap")],
        Moves = [new("DOC-6")],
        SafeBecause = "Only Markdown is written, from what the code reads and answers; values of secrets are left out.",
        Keeps = "What people wrote outside the generated blocks.",
        After = [new("document-environment")],
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var guide = Guides.Troubleshoot(code, Landscape.Of(code));
        if (!guide.Contains("\n## ", StringComparison.Ordinal)) return new RecipeAnswer.Refused("the code shows no variable, port, error answer or store that a guide could name");
        return GeneratedBlock.Write(code, Guides.TroubleshootingPath, Guides.TroubleshootingBlock, guide) is { } edit
            ? new RecipeAnswer.Change("Environment variables with their defaults, ports, error answers and data stores, each with the file that it comes from.", [edit])
            : new RecipeAnswer.Refused($"{Guides.TroubleshootingPath} is tracked but cannot be read");
    }
}
