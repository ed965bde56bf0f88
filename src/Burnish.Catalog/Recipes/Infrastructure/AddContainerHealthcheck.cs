using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Adds a HEALTHCHECK that asks the service's own health route.</summary>
public sealed class AddContainerHealthcheck : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-container-healthcheck"),
        Title = "Let containers say whether they work",
        Area = Area.Infrastructure,
        Clears = [new("no-container-health-check")],
        Moves = [new("INF-1")],
        SafeBecause = "the check only asks a route that exists and needs no login, with the runtime that the image has, and changes nothing in the service",
        Keeps = "Every instruction and the service itself.",
        After = [new("build-in-stages")],
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ImageChange.Each(code, findings, "A container whose process hangs is now seen as unhealthy.", (file, text) => Change(code, file, text));

    private static ImageChange Change(Codebase code, ContainerFile file, DockerText text)
    {
        var image = Images.OuterImage(file, file.Stages.Length - 1);
        if (!Images.IsNode(image)) return ImageChange.Refuse($"what '{image}' could ask with is not known");
        var major = new string([.. Images.TagOf(image).TakeWhile(char.IsAsciiDigit)]);
        if (major.Length > 0 && int.Parse(major, CultureInfo.InvariantCulture) < 18) return ImageChange.Refuse("Node.js below 18 has no fetch");
        var ports = Images.OfFinal(file).Where(i => i.Keyword == "EXPOSE").SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (ports is not [var exposed] || !exposed.All(char.IsAsciiDigit)) return ImageChange.Refuse("it does not expose exactly one port");
        if ((StartCommand.Of(code, file)?.Package ?? BuildContext.PackageIn(code, file)) is not { } package) return ImageChange.Refuse("the package that it starts is not known");
        if (HealthRoutes.LiveOf(code, package.Directory) is not { } path) return ImageChange.Refuse("the service has no health route that needs no login");
        if (file.Stages[^1].Instructions.LastOrDefault(i => i.Keyword is "CMD" or "ENTRYPOINT") is not { } start) return ImageChange.Refuse("its last stage starts nothing");
        var first = file.Stages[^1].Instructions.First(i => i.Keyword is "CMD" or "ENTRYPOINT");
        return new([new FileEdit.Modify(file.Path, [text.Before((start.Place.StartLine < first.Place.StartLine ? start : first).Place,
            [.. HealthCheck.Lines(code, package, exposed, path)])])], "");
    }
}
