using System.Collections.Immutable;
using Burnish.Catalog.Shared;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;

namespace Burnish.App.Engine;

/// <summary>Says whether a change can reach what a tool looks at. In doubt it can: a run too many costs seconds, a run too few a proof.</summary>
/// <param name="code">The repository after the change.</param>
/// <param name="changed">Paths that the change touched, old names included.</param>
internal sealed class Reach(Codebase code, ImmutableArray<string> changed)
{
    /// <summary>Files that decide which version of every tool runs, and with which plugins.</summary>
    private static readonly ImmutableArray<string> Packages = ["**/package.json", "**/*lock*", "**/.npmrc", "**/.yarnrc*", "**/.pnpmfile.cjs"];

    private readonly Dictionary<string, Surroundings> textsBelow = new(StringComparer.Ordinal);

    /// <summary>True where a file that configures the run changed.</summary>
    public bool Configures(ToolCard card, ToolRun run)
    {
        var configuration = new Globs([.. Packages, .. card.Configuration]);
        return changed.Any(c => configuration.Matches(c) && (PathText.IsWithin(run.Directory, c) || IsAbove(c, run.Directory)));
    }

    /// <summary>True where the run could come out differently after the change.</summary>
    public bool Touches(ToolCard card, ToolRun run)
    {
        if (Configures(card, run)) return true;
        var inputs = new Globs(card.Inputs.IsEmpty ? ["**"] : card.Inputs);
        return changed.Any(c => inputs.Matches(c) && (PathText.IsWithin(run.Directory, c) || IsNamedBelow(c, run.Directory)));
    }

    /// <summary>
    /// A package reaches files outside its own directory only by going up from one of its files, by a folder that it works out, or through a
    /// package of the same workspace. Where it does one of these, a file counts as reached when its name stands in one of the package's texts.
    /// </summary>
    private bool IsNamedBelow(string path, string directory)
    {
        var below = Below(directory);
        if (!below.GoesOut) return false;
        var name = path[(path.LastIndexOf('/') + 1)..];
        var stem = name.Contains('.', StringComparison.Ordinal) ? name[..name.IndexOf('.', StringComparison.Ordinal)] : name;
        var isScript = Path.GetExtension(path) is ".ts" or ".tsx" or ".js" or ".jsx" or ".mjs" or ".cjs" or ".mts" or ".cts";
        var wanted = isScript && stem.Length > 0 ? stem : name;
        return below.ListsFolders || below.Texts.Any(t => t.Contains(wanted, StringComparison.Ordinal));
    }

    private Surroundings Below(string directory)
    {
        lock (textsBelow)
        {
            if (!textsBelow.TryGetValue(directory, out var known)) textsBelow[directory] = known = Look(directory);
            return known;
        }
    }

    private Surroundings Look(string directory)
    {
        var files = code.Inventory.Files.Where(f => f.Language != "lock" && PathText.IsWithin(directory, f.Path)).Select(f => (f.Path, Text: code.Read(f.Path) ?? "")).ToImmutableArray();
        var neighbours = code.Inventory.Packages.Where(p => p.Directory != directory).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var isLinked = code.Inventory.Packages.Any(p => p.Directory == directory && p.Dependencies.Any(d => neighbours.Contains(d.Name)));
        var goesOut = isLinked || files.Any(f => GoesUp(f.Text, f.Path[directory.Length..].Count(c => c == '/') - (directory.Length == 0 ? -1 : 0)));
        var lists = goesOut && files.Any(f => f.Text.Contains("readdir", StringComparison.Ordinal) || f.Text.Contains("glob", StringComparison.Ordinal));
        return new([.. files.Select(f => f.Text)], goesOut, lists);
    }

    /// <summary>
    /// True where a text climbs out of its package: as many steps up as it is deep, a <c>'..'</c> that is joined to something else than the
    /// file's own folder, or the working directory.
    /// </summary>
    private static bool GoesUp(string text, int depth) =>
        text.Contains(string.Concat(Enumerable.Repeat("../", Math.Max(1, depth))), StringComparison.Ordinal)
        || text.Contains("cwd()", StringComparison.Ordinal)
        || text.Split('\n').Any(line => StepsUp(line) is > 0 and var steps
            && (steps >= depth || !(line.Contains("__dirname", StringComparison.Ordinal) || line.Contains("import.meta", StringComparison.Ordinal))));

    private static int StepsUp(string line) => line.Split("'..'").Length + line.Split("\"..\"").Length - 2;

    private static bool IsAbove(string path, string directory)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        return PathText.IsWithin(folder, directory);
    }

    /// <param name="GoesOut">The package may reach files outside its directory.</param>
    /// <param name="ListsFolders">It may reach them without naming them.</param>
    private sealed record Surroundings(ImmutableArray<string> Texts, bool GoesOut, bool ListsFolders);
}
