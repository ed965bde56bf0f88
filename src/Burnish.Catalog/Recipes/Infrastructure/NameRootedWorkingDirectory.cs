using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Mending;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Writes the working directory from the root where the base image is known to start there.</summary>
public sealed class NameRootedWorkingDirectory : IRecipe
{
    // Official images that set no WORKDIR, by their Dockerfiles.
    private static readonly ImmutableHashSet<string> AtRoot = ["node", "python", "alpine", "debian", "ubuntu", "nginx", "openjdk", "eclipse-temurin", "ruby", "busybox", "fedora", "amazonlinux", "dotnet/sdk", "rust"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("name-rooted-working-directory"),
        Title = "Name the working directory from the root",
        Area = Area.Infrastructure,
        Clears = [new("relative-working-directory")],
        Moves = [new("INF-1")],
        SafeBecause = "the official base images that are followed set no working directory, so the relative path and the absolute one name the same directory",
        Keeps = "The directory itself, and every other instruction.",
        After = [new("build-in-stages")],
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        Mend.Each(findings, "Where the service lies no longer depends on the base image.", finding =>
            DockerStep.Of(code, finding) is { } step ? Rooted(step) : Mend.Leave("it is written in a form that is not followed"));

    private static Mend Rooted(DockerStep step)
    {
        var image = step.Stage.Image;
        var name = image.Split('@')[0].Split(':')[0];
        if (!AtRoot.Contains(name)) return Mend.Leave($"in which directory '{image}' starts is not known");
        var path = step.Instruction.Arguments.Trim();
        var plain = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        if (plain.Length == 0 || plain.StartsWith('.') || plain.AsSpan().ContainsAny("\"'$\\ ")) return Mend.Leave($"'{path}' is written in a form that is not followed");
        return step.Text.Swap(step.Instruction.Place, " " + path, " /" + plain) is { } edit ? Mend.By(edit) : Mend.Leave($"'{path}' is written in a form that is not followed");
    }
}
