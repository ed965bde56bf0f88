using System.Collections.Immutable;
using Burnish.Catalog.Shared;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Engine;

/// <summary>Says whether a change can reach what a tool looks at. In doubt it can: a run too many costs seconds, a run too few a proof.</summary>
/// <param name="code">The repository after the change.</param>
/// <param name="changed">Paths that the change touched, old names included.</param>
internal sealed class Reach(Codebase code, ImmutableArray<string> changed)
{
    /// <summary>Files that configure a tool: when one above or below its directory changes, everything is looked at again.</summary>
    private static readonly Globs Configuration = new(["**/package.json", "**/*lock*", "**/tsconfig*.json", "**/.prettier*", "**/prettier.config.*", "**/eslint.config.*",
        "**/.eslint*", "**/.editorconfig", "**/biome.json", "**/{vite,vitest,jest}*.{config,workspace,setup}.*", "**/.mocharc*", "**/.babelrc*", "**/.swcrc", "**/.env*", "**/.npmrc"]);

    private readonly Dictionary<string, ImmutableArray<string>> textsBelow = new(StringComparer.Ordinal);

    /// <summary>True where a file that configures the run changed.</summary>
    public bool Configures(ToolRun run) => changed.Any(c => Configuration.Matches(c) && (IsBelow(c, run.Directory) || IsAbove(c, run.Directory)));

    /// <summary>True where the run could come out differently after the change.</summary>
    public bool Touches(ToolCard card, ToolRun run)
    {
        if (Configures(run)) return true;
        var inputs = new Globs(card.Inputs.IsEmpty ? ["**"] : card.Inputs);
        return changed.Any(c => inputs.Matches(c) && (IsBelow(c, run.Directory) || IsNamedBelow(c, run.Directory)));
    }

    /// <summary>A package may import or read files outside its own directory: then one of its texts names the file, its folder, or lists folders upwards.</summary>
    private bool IsNamedBelow(string path, string directory)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var stem = name.Contains('.', StringComparison.Ordinal) ? name[..name.IndexOf('.', StringComparison.Ordinal)] : name;
        var isScript = Path.GetExtension(path) is ".ts" or ".tsx" or ".js" or ".jsx" or ".mjs" or ".cjs" or ".mts" or ".cts";
        var wanted = isScript && stem.Length > 0 ? stem : name;
        return Below(directory).Any(t => t.Contains(wanted, StringComparison.Ordinal)
            || (t.Contains("..", StringComparison.Ordinal) && (t.Contains("readdir", StringComparison.Ordinal) || t.Contains("glob", StringComparison.Ordinal))));
    }

    private ImmutableArray<string> Below(string directory)
    {
        lock (textsBelow)
        {
            if (!textsBelow.TryGetValue(directory, out var texts))
                textsBelow[directory] = texts = [.. code.Inventory.Files.Where(f => f.Language != "lock" && IsBelow(f.Path, directory)).Select(f => code.Read(f.Path)).OfType<string>()];
            return texts;
        }
    }

    private static bool IsBelow(string path, string directory) => directory.Length == 0 || path.StartsWith(directory + "/", StringComparison.Ordinal);

    private static bool IsAbove(string path, string directory)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
        return IsBelow(directory + "/", folder);
    }
}
