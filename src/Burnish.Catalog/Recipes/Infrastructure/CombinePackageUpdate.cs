using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Fetches apt's list of packages in the step that installs from it.</summary>
public sealed class CombinePackageUpdate : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("combine-package-update"),
        Title = "Fetch the package list in the step that installs from it",
        Area = Area.Infrastructure,
        Clears = [new("stale-package-list-in-image")],
        Moves = [new("INF-1")],
        SafeBecause = "the same commands run in the same order, in one step instead of two that follow each other",
        Keeps = "Every command with its options, and their order.",
        After = [new("build-in-stages")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "What is installed comes from a list of the same day, not from one that the build cache kept.", finding =>
            DockerStep.Of(code, finding) is { } step ? Combined(step) : Mend.Leave("it is written in a form that is not followed"));

    private static Mend Combined(DockerStep step)
    {
        if (step.Next is not { Keyword: "RUN" } next || !DockerFaults.Commands(next).Any(c => c[0] is "apt-get" or "apt" && c.Contains("install"))) return Mend.Leave("the step behind it does not install");
        var first = step.Instruction.Arguments.Trim();
        if (first.StartsWith("--", StringComparison.Ordinal) || first.StartsWith('[') || next.Arguments.StartsWith("--", StringComparison.Ordinal) || next.Arguments.StartsWith('[')) return Mend.Leave("its steps have options of their own");
        if (DockerFaults.Commands(next).First() is not (["apt-get" or "apt", ..])) return Mend.Leave("the step behind it does something else first");
        var lines = step.Text.Of(next.Place);
        var at = lines.IndexOf("RUN", StringComparison.OrdinalIgnoreCase) + 3;
        var rest = lines[at..].TrimStart(' ', '\t');
        if (rest.StartsWith('\\') || rest.StartsWith('\n')) return Mend.Leave("the step behind it begins on a line of its own");
        return Mend.By(
            step.Text.Replace(step.Instruction.Place),
            step.Text.Replace(next.Place, $"{lines[..at]} {first} && {rest}".ReplaceLineEndings("\n").Split('\n')));
    }
}
