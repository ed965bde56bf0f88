using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Quality;

/// <summary>Runs the fix mode of the repository's own linter.</summary>
public sealed class FixLintErrors : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("fix-lint-errors"),
        Title = "Mend what the linter can mend",
        Area = Area.Backend,
        Clears = [new("linter-errors")],
        Moves = [new("QUA-1")],
        SafeBecause = "The fixes are the linter's own, which do not change what a program does.",
        Keeps = "What the programs do.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var runs = (code.Measurements ?? []).Where(m => m.Kind == ToolKind.Lint && m.IsMeasured && m.Problems.Any(p => p.IsError && p.IsFixable)).ToImmutableArray();
        if (runs.IsEmpty) return new RecipeAnswer.Refused("the linter can mend none of these errors by itself");
        var fixable = runs.SelectMany(m => m.Problems).Where(p => p.IsError && p.IsFixable).Select(p => (p.Path, p.Line, p.Code)).ToHashSet();
        return new RecipeAnswer.Change("The linter mended what it can mend by itself.", [])
        {
            Fixers = [.. runs.Select(m => new FixerRun(m.ToolId, m.Directory)).Distinct()],
            Leaves = [.. findings.Where(f => !fixable.Contains((f.Place.Path, f.Place.StartLine, f.Subject))).Select(f => f.Fingerprint)],
        };
    }
}
