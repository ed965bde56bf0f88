using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Draws context, containers and components from the sources.</summary>
public sealed class DrawC4Diagrams : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("draw-c4-diagrams"),
        Title = "Draw the architecture at three levels",
        Area = Area.Documentation,
        Clears = [new("architecture-diagram-gap")],
        Moves = [new("DOC-2")],
        SafeBecause = "Only Markdown is written, and everything that is drawn was found in the sources.",
        Keeps = "What people wrote outside the generated blocks.",
        EffortMinutes = 90,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var (level, path) in ArchitectureDiagrams.Levels.Where(l => findings.Any(f => f.Subject == l.Level)))
        {
            var text = ArchitectureDiagrams.Of(level, code, landscape);
            if (!text.Contains("```mermaid", StringComparison.Ordinal)) return new RecipeAnswer.Refused($"no source file was found that could be drawn at the {level} level");
            if (GeneratedBlock.Write(code, path, level, text) is not { } edit) return new RecipeAnswer.Refused($"{path} is tracked but cannot be read");
            edits.Add(edit);
        }
        return new RecipeAnswer.Change($"The architecture is drawn from the sources in Mermaid: {string.Join(", ", edits.Select(e => e.Path))}.", edits.ToImmutable());
    }
}
