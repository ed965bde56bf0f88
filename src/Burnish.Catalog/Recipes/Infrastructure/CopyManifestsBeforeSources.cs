using System.Collections.Immutable;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Copies manifests and lock file, installs, and only then copies the sources.</summary>
public sealed class CopyManifestsBeforeSources : IRecipe
{
    private static readonly ImmutableArray<string> Hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish", "preprepare", "postprepare"];

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("copy-manifests-before-sources"),
        Title = "Install image dependencies before the sources are copied",
        Area = Area.Infrastructure,
        Clears = [new("sources-copied-before-dependencies")],
        Moves = [new("INF-1")],
        SafeBecause = "the installation sees every manifest and the lock file as before, packages with install hooks or local file dependencies are refused, and the sources are copied right after it",
        Keeps = "The content of the image and every other instruction.",
        After = [new("add-dockerignore"), new("install-locked-versions")],
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ImageChange.Each(code, findings, "A changed source line no longer throws the layer with the dependencies away.", (file, text) => Change(code, file, text));

    private static ImageChange Change(Codebase code, ContainerFile file, DockerText text)
    {
        var context = BuildContext.Of(code, file);
        var root = code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory == context.Directory);
        if (!context.IsSure || root is null || root.LockFile != context.PathOf("package-lock.json")) return ImageChange.Refuse("its build context holds no manifest with an npm lock file");
        if (code.Read(context.PathOf(".dockerignore")) is not { } ignored || !ignored.Contains("node_modules", StringComparison.Ordinal)) return ImageChange.Refuse(".dockerignore does not keep local node_modules out, which would overwrite what was installed");
        var packages = code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && (p.Directory == root.Directory || p.WorkspaceRoot == root.Directory)).ToList();
        if (packages.Find(p => Hooks.Any(p.Scripts.ContainsKey)) is { } hooked) return ImageChange.Refuse($"{hooked.Manifest} has install hooks that may need the sources");
        if (packages.SelectMany(p => p.Dependencies).FirstOrDefault(d => d.Range.StartsWith("file:", StringComparison.Ordinal) || d.Range.StartsWith("link:", StringComparison.Ordinal)) is { } local) return ImageChange.Refuse($"'{local.Name}' is installed from a local directory");
        foreach (var stage in file.Stages)
            if (Pair(stage) is ({ } copy, { } install)) return Moved(code, file, text, context, packages, copy, install);
        return ImageChange.Refuse("the copy and the installation are written in a form that is not followed");
    }

    private static (ContainerInstruction? Copy, ContainerInstruction? Install) Pair(ContainerStage stage)
    {
        for (var at = 0; at + 1 < stage.Instructions.Length; at++)
        {
            var (copy, next) = (stage.Instructions[at], stage.Instructions[at + 1]);
            if (copy.Keyword != "COPY" || Plain(copy) is not ["." or "./", "." or "./"] || next.Keyword != "RUN") continue;
            if (ShellSegments.Of(next.Arguments).ToList() is [var only] && NodeInstall.In(only).FirstOrDefault() is { Manager: "npm" }) return (copy, next);
        }
        return (null, null);
    }

    private static ImmutableArray<string> Plain(ContainerInstruction copy) => [.. Images.WordsOf(copy.Arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal))];

    private static ImageChange Moved(
        Codebase code, ContainerFile file, DockerText text, BuildContext context, List<Package> packages, ContainerInstruction copy, ContainerInstruction install)
    {
        var flags = string.Concat(Images.WordsOf(copy.Arguments).Where(w => w.StartsWith("--", StringComparison.Ordinal)).Select(w => w + " "));
        List<string> lines = [$"COPY {flags}package.json package-lock.json {(code.Tracks(context.PathOf(".npmrc")) ? ".npmrc " : "")}./"];
        foreach (var inside in packages.Select(p => context.Inside(p.Directory) ?? "").Where(d => d.Length > 0).Order(StringComparer.Ordinal))
            lines.Add($"COPY {flags}{inside}/package.json {inside}/");
        return new([new FileEdit.Modify(file.Path, [text.Replace(copy.Place, [.. lines]), text.After(install.Place, text.Of(copy.Place))])], "");
    }
}
