using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Splits a one-stage Dockerfile: one stage builds and prunes, the shipped one gets the result.</summary>
public sealed class BuildInStages : IRecipe
{
    private static readonly ImmutableHashSet<string> Followed = ["WORKDIR", "COPY", "RUN", "ENV", "LABEL"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("build-in-stages"),
        Title = "Ship images without development dependencies",
        Area = Area.Infrastructure,
        Clears = [new("development-dependencies-in-image")],
        Moves = [new("INF-1")],
        SafeBecause = "the shipped stage gets everything that the image held, less the development dependencies; images whose start command or shipped code needs one of those are refused",
        Keeps = "Base image, paths, environment, ports and the start command.",
        After = [new("add-dockerignore"), new("install-locked-versions"), new("copy-manifests-before-sources")],
        EffortMinutes = 40,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ImageChange.Each(code, findings, "Compilers, linters and test runners stay in the build stage; the shipped image holds what runs.", (file, text) => Change(code, file, text));

    private static ImageChange Change(Codebase code, ContainerFile file, DockerText text)
    {
        if (file.Stages.Length != 1) return ImageChange.Refuse("it has several stages already");
        var stage = file.Stages[0];
        var last = stage.Instructions.LastOrDefault(i => i.Keyword == "RUN");
        if (last is null) return ImageChange.Refuse("it runs nothing");
        var building = stage.Instructions.Where(i => i.Place.StartLine <= last.Place.StartLine).ToList();
        if (building.Find(i => !Followed.Contains(i.Keyword)) is { } other) return ImageChange.Refuse($"a {other.Keyword} stands before the last RUN");
        if (building.Find(i => i.Keyword == "RUN" && !IsPackageManager(i.Arguments)) is { } system) return ImageChange.Refuse($"'{system.Arguments}' may put something into the image that the service needs");
        if (!building.SelectMany(i => NodeInstall.In(i.Keyword == "RUN" ? i.Arguments : "")).All(i => i.Manager == "npm")) return ImageChange.Refuse("only npm's way of pruning is known");
        if (stage.Instructions.Any(i => i.Place.StartLine > last.Place.StartLine && i.Keyword is "COPY" or "ADD")) return ImageChange.Refuse("files are copied in after the build");
        if (StartCommand.Of(code, file) is not { IsPlainNode: true } start) return ImageChange.Refuse("its start command is not plain Node.js");
        if ((start.Package ?? BuildContext.PackageIn(code, file)) is not { } package) return ImageChange.Refuse("the package that it starts is not known");
        if (ShippedImports.NeedsDevelopment(code, package) is { } needed) return ImageChange.Refuse($"{needed} is imported by shipped code but is a development dependency");
        return Split(file, text, stage, building, last, code);
    }

    private static ImageChange Split(ContainerFile file, DockerText text, ContainerStage stage, List<ContainerInstruction> building, ContainerInstruction last, Codebase code)
    {
        var root = Images.WorkingDirectory(building.TakeWhile(i => i.Keyword != "COPY"));
        if (root == "/" || building.Exists(i => i.Keyword == "WORKDIR" && !Images.WorkingDirectory(building.TakeWhile(x => x != i).Append(i)).StartsWith(root, StringComparison.Ordinal)))
            return ImageChange.Refuse("it does not build below one working directory");
        var installs = building.Where(i => i.Keyword == "RUN" && NodeInstall.In(i.Arguments).Any()).Select(i => Images.WorkingDirectory(building.TakeWhile(x => x != i))).Distinct().ToList();
        if (installs is not [var installed]) return ImageChange.Refuse("it installs in several directories");
        var from = text.Of(stage.Place with { EndLine = stage.Place.StartLine });
        if (stage.Name.Length > 0 || !from.Contains(stage.Image, StringComparison.Ordinal)) return ImageChange.Refuse("its FROM is written in a form that is not followed");
        var current = Images.WorkingDirectory(building);
        List<string> lines = [current == installed ? "RUN npm prune --omit=dev" : $"RUN npm prune --omit=dev --prefix {installed}", "", $"FROM {stage.Image}", ""];
        lines.AddRange(building.Where(i => i.Keyword is "ENV" or "LABEL").Select(i => text.Of(i.Place)));
        lines.Add($"WORKDIR {root}");
        lines.Add($"COPY --from=build {root} {root}");
        if (current != root) lines.Add($"WORKDIR {current}");
        if (code.Read(file.Path) is not { } whole) return ImageChange.Refuse("it cannot be read");
        var name = from.TrimEnd().Length;
        var start = whole.IndexOf(from, StringComparison.Ordinal);
        return new([new FileEdit.Modify(file.Path, [new(start + name, 0, " AS build"), text.After(last.Place, [.. lines])])], "");
    }

    private static bool IsPackageManager(string command) => ShellSegments.Of(command).All(s => ShellSegments.Words(s) is ["npm", ..] or ["npx", "tsc", ..] or ["npx", "prisma", "generate", ..]);
}
