using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Writes a <c>.dockerignore</c> for each build context that has none.</summary>
public sealed class AddDockerignore : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-dockerignore"),
        Title = "Keep local files and secrets out of build contexts",
        Area = Area.Infrastructure,
        Clears = [new("no-dockerignore")],
        Moves = [new("INF-1")],
        SafeBecause = "only files that git does not hold are kept out (besides git's own folders), and none that a Dockerfile of the context names",
        Keeps = "Everything that the repository holds and that a build could read.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var contexts = findings.Select(f => f.Subject).Where(s => s.StartsWith("context:", StringComparison.Ordinal)).Select(s => s["context:".Length..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var edits = contexts.Select(c => (Path: c.Length == 0 ? ".dockerignore" : c + "/.dockerignore", Context: c)).Where(x => !code.Tracks(x.Path))
            .Select(x => (FileEdit)new FileEdit.Create(x.Path, Text(code, x.Context))).ToImmutableArray();
        return edits.IsEmpty
            ? new RecipeAnswer.Refused("every build context has one already")
            : new RecipeAnswer.Change("Local secrets, the git history and installed packages of the build machine no longer reach the builder.", edits);
    }

    private static string Text(Codebase code, string context)
    {
        var images = code.Inventory.ContainerFiles.Where(f => BuildContext.Of(code, f).Directory == context).ToList();
        var copied = images.SelectMany(f => f.Stages).SelectMany(s => s.Instructions)
            .Where(i => i.Keyword is "COPY" or "ADD" && !i.Arguments.Contains("--from", StringComparison.Ordinal)).SelectMany(i => Images.WordsOf(i.Arguments)).ToList();
        return DockerIgnore.Text(code, context, copied);
    }
}
