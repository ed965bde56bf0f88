using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Quality;

/// <summary>Runs the repository's own formatter over all files, in a commit of its own.</summary>
public sealed class FormatWithOwnFormatter : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("format-with-own-formatter"),
        Title = "Format all files with the repository's own formatter",
        Area = Area.Documentation,
        Clears = [new("unformatted-file")],
        Moves = [new("QUA-2")],
        SafeBecause = "The formatter that the repository chose changes the form of files only; its own check proves the result.",
        Keeps = "What the code does; files that the formatter is told to ignore.",
        // Whatever else changes files comes first, so that one pass is enough.
        After = [new("complete-readme"), new("mend-dead-links")],
        EffortMinutes = 1,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var paths = findings.Select(f => f.Place.Path).ToHashSet(StringComparer.Ordinal);
        var runs = (code.Measurements ?? []).Where(m => m is { Kind: ToolKind.Format, IsMeasured: true } && m.Problems.Any(p => paths.Contains(p.Path)))
            .Select(m => new FixerRun(m.ToolId, m.Directory)).Distinct().ToImmutableArray();
        if (runs.IsEmpty) return new RecipeAnswer.Refused("the formatter was not run on this commit, so it is not known what it would change");
        return new RecipeAnswer.Change($"{paths.Count} files were not formatted as the repository's own formatter would; it was run over all of them, and nothing else was changed.", [])
        {
            // What Prettier writes is not always what it would leave alone: chains and comments settle with the second pass (seen on sunilkumarvalmiki/learning).
            Fixers = [.. runs, .. runs],
        };
    }
}
