using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Turns <c>npm install</c> into <c>npm ci</c> in Dockerfiles and workflows.</summary>
public sealed class InstallLockedVersions : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("install-locked-versions"),
        Title = "Install the lock file's versions in images and pipelines",
        Area = Area.Infrastructure,
        Clears = [new("unlocked-install-in-image"), new("unlocked-install-in-pipeline")],
        Moves = [new("INF-1"), new("INF-3")],
        SafeBecause = "npm ci installs the versions that the lock file holds, and it is only written where the lock file knows every dependency of every manifest that it covers",
        Keeps = "Every other option, step and instruction.",
        Narrows = "A manifest that is out of step with its lock file now fails the build instead of being installed some other way.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var behind = code.Inventory.Packages.Where(p => p.LockFile.EndsWith("package-lock.json", StringComparison.Ordinal))
            .Select(p => (p.Manifest, Missing: p.Dependencies.FirstOrDefault(d => d.Kind is "production" or "development" && d.Locked.Length == 0))).FirstOrDefault(x => x.Missing is not null);
        if (behind.Missing is { } missing) return new RecipeAnswer.Refused($"the lock file does not hold '{missing.Name}' of {behind.Manifest}, so npm ci may fail");
        var images = ImageChange.Each(code, findings, "", (file, text) => InImage(code, file, text));
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new List<string>();
        if (images is RecipeAnswer.Change change) edits.AddRange(change.Edits);
        else if (images is RecipeAnswer.Refused refused) reasons.Add(refused.Reason);
        foreach (var path in findings.Where(f => f.RuleId.Value == "unlocked-install-in-pipeline").Select(f => f.Place.Path).Distinct(StringComparer.Ordinal))
            if (InWorkflow(code, path) is { Length: > 0 } swaps) edits.Add(new FileEdit.Modify(path, swaps));
            else reasons.Add($"{path}: the step is written in a form that is not followed");
        return edits.Count == 0
            ? new RecipeAnswer.Refused(string.Join("; ", reasons))
            : new RecipeAnswer.Change("Images and pipelines get exactly the versions that the lock file holds, so what was tested is what is shipped.", edits.ToImmutable());
    }

    private static ImageChange InImage(Codebase code, ContainerFile file, DockerText text)
    {
        var context = BuildContext.Of(code, file);
        var edits = new List<TextEdit>();
        foreach (var stage in file.Stages)
        {
            var isLockThere = false;
            foreach (var step in stage.Instructions)
            {
                if (step.Keyword is "COPY" or "ADD") isLockThere |= CopiesLock(code, context, step.Arguments);
                if (step.Keyword != "RUN") continue;
                foreach (var install in NodeInstall.In(step.Arguments).Where(i => !i.IsLocked && i.Manager == "npm"))
                {
                    if (!isLockThere) return ImageChange.Refuse("the lock file is not copied in before the installation");
                    if (install.Flags.Any(f => f is "--no-package-lock" or "--force" or "--legacy-peer-deps" or "--no-save")) return ImageChange.Refuse($"'{install.Segment}' overrides the lock file on purpose");
                    if (text.Swap(step.Place, $"npm {install.Verb}", "npm ci") is not { } swap) return ImageChange.Refuse($"'{install.Segment}' is written in a form that is not followed");
                    edits.Add(swap);
                }
            }
        }
        return edits.Count == 0 ? ImageChange.Refuse("nothing to change") : new([new FileEdit.Modify(file.Path, [.. edits])], "");
    }

    private static bool CopiesLock(Codebase code, BuildContext context, string arguments) =>
        !arguments.Contains("--from", StringComparison.Ordinal)
        && Images.WordsOf(arguments).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).SkipLast(1).Select(w => w.StartsWith("./", StringComparison.Ordinal) && w.Length > 2 ? w[2..] : w)
            .Any(w => w is "package*.json" or "package-lock.json" or "*.json" || (w is "." or "./" && code.Inventory.Packages.Any(p => p.LockFile == context.PathOf("package-lock.json"))));

    private static ImmutableArray<TextEdit> InWorkflow(Codebase code, string path)
    {
        if (code.Read(path) is not { } text || YamlText.Read(text).Yaml is not { } yaml) return [];
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        foreach (var job in yaml.Root["jobs"]?.Members ?? [])
            foreach (var run in (job.Value["steps"]?.Items ?? []).Select(s => s["run"]).OfType<YamlItem>().Where(r => r.Kind == YamlKind.Scalar))
                foreach (var install in NodeInstall.In(run.Value).Where(i => !i.IsLocked && i.Manager == "npm" && i.Flags.IsEmpty))
                {
                    var written = text[run.Start..run.End];
                    var at = written.IndexOf(install.Segment, StringComparison.Ordinal);
                    var end = at + install.Segment.Length;
                    if (at < 0 || written.IndexOf(install.Segment, end, StringComparison.Ordinal) >= 0 || (end < written.Length && char.IsAsciiLetterOrDigit(written[end]))) continue;
                    edits.Add(new(run.Start + at, install.Segment.Length, "npm ci"));
                }
        return edits.ToImmutable();
    }
}
