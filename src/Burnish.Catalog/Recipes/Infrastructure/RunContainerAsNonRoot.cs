using System.Collections.Immutable;
using System.Globalization;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Lets images on an official Node.js base run as the user <c>node</c>, with its working directory writable.</summary>
public sealed class RunContainerAsNonRoot : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("run-container-as-non-root"),
        Title = "Run containers as an unprivileged user",
        Area = Area.Infrastructure,
        Clears = [new("container-runs-as-root")],
        Moves = [new("INF-1")],
        SafeBecause = "the official Node.js images bring the user node, all files copied and the working directory are given to it, and images with mounted volumes, privileged ports or a development server are refused",
        Keeps = "Instructions, their order, ports and the start command.",
        Narrows = "The process can no longer write outside its working directory and /tmp, nor listen on ports below 1024.",
        After = [new("build-in-stages")],
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ImageChange.Each(code, findings, "The process in the container no longer has root's rights; it runs as the user that the base image brings for this.", (file, text) => Change(code, file, text));

    private static ImageChange Change(Codebase code, ContainerFile file, DockerText text)
    {
        var stage = file.Stages[^1];
        if (!Images.IsNode(Images.OuterImage(file, file.Stages.Length - 1))) return ImageChange.Refuse($"which user '{stage.Image}' brings is not known");
        if (stage.Instructions.Any(i => i.Keyword == "USER")) return ImageChange.Refuse("it sets root on purpose");
        if (StartCommand.Of(code, file) is not { IsDevelopmentServer: false }) return ImageChange.Refuse("its start command cannot be followed or is a development server, which writes beside its sources");
        if (Ports(file).Any(p => p < 1024)) return ImageChange.Refuse("it listens on a port below 1024");
        if (IsMounted(code, BuildContext.Of(code, file).Service)) return ImageChange.Refuse("volumes are mounted into it, whose owner is not known");
        var shaping = stage.Instructions.LastOrDefault(i => i.Keyword is "RUN" or "COPY" or "ADD" or "WORKDIR" or "SHELL");
        var edits = stage.Instructions.Where(i => i.Keyword is "COPY" or "ADD" && !i.Arguments.Contains("--chown", StringComparison.Ordinal))
            .Select(i => text.Swap(i.Place with { EndLine = i.Place.StartLine }, i.Keyword + " ", $"{i.Keyword} --chown=node:node ")).ToList();
        if (edits.Contains(null)) return ImageChange.Refuse("a COPY is written in a form that is not followed");
        var directory = Images.WorkingDirectory(Images.OfFinal(file));
        string[] lines = directory == "/" ? ["USER node"] : [$"RUN chown node:node {directory}", "USER node"];
        edits.Add(text.After(shaping?.Place ?? FromLine(stage), lines));
        return new([new FileEdit.Modify(file.Path, [.. edits.OfType<TextEdit>()])], "");
    }

    private static Place FromLine(ContainerStage stage) => stage.Place with { EndLine = stage.Place.StartLine };

    private static IEnumerable<int> Ports(ContainerFile file) =>
        Images.OfFinal(file).Where(i => i.Keyword == "EXPOSE").SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(p => int.TryParse(p.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0);

    private static bool IsMounted(Codebase code, ComposeService? service) =>
        service is not null && code.Read(service.Place.Path) is { } text && YamlText.Read(text).Yaml is { } yaml
        && yaml.Root.At("services", service.Name, "volumes") is { Items.IsEmpty: false } volumes
        && volumes.Items.Any(v => !v.Value.EndsWith(":ro", StringComparison.Ordinal));
}
