using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>One TypeScript project.</summary>
/// <param name="Path">Its configuration file, relative to the root.</param>
/// <param name="Directory">The package that it belongs to.</param>
/// <param name="Compiler"><c>tsc</c> or <c>vue-tsc</c>.</param>
public sealed record TypeScriptProject(string Path, string Directory, string Compiler);

/// <summary>Finds the TypeScript projects that a repository checks.</summary>
public static class TypeScriptProjects
{
    private static readonly string[] Scripts = ["typecheck", "type-check", "check-types", "check:types", "types", "types:check", "lint:types", "tsc", "ts:check", "ts-check", "typecheck:ci", "build:check"];

    // Configurations extend one another a few times, not more (judgement).
    private const int MaxDepth = 6;

    /// <summary>The projects named by the packages' own type check scripts, and the tsconfig.json of packages without one; each once.</summary>
    public static ImmutableArray<TypeScriptProject> Of(Codebase code)
    {
        var found = new SortedDictionary<string, TypeScriptProject>(StringComparer.Ordinal);
        foreach (var package in NodePackages.Of(code).Where(p => NodePackages.Reaches(code, p, "typescript")))
        {
            var steps = Scripts.SelectMany(s => PackageScripts.Steps(package, s)).Where(s => s.Program is "tsc" or "vue-tsc").ToImmutableArray();
            var named = steps.Select(s => (Path: PathText.Join(package.Directory, ProjectOf(code, package.Directory, s.Arguments)), s.Program)).ToImmutableArray();
            if (named.IsEmpty) named = [(PathText.Join(package.Directory, "tsconfig.json"), "tsc")];
            foreach (var (path, compiler) in named.SelectMany(n => WithReferences(code, n.Path, 0).Select(p => (p, n.Program))))
                if (code.Tracks(path)) found.TryAdd(path, new(path, code.PackageOf(path)?.Directory ?? package.Directory, compiler));
        }
        return [.. found.Values];
    }

    /// <summary>True where the project keeps build information, which the compiler would write into the tree.</summary>
    public static bool KeepsBuildInformation(Codebase code, string path) => Says(code, path, 0, o => o["incremental"]?.Value == "true" || o["composite"]?.Value == "true");

    private static string ProjectOf(Codebase code, string directory, ImmutableArray<string> arguments)
    {
        var at = arguments.ToList().FindIndex(a => a is "-p" or "--project" or "-b" or "--build");
        var named = at >= 0 && at + 1 < arguments.Length && !arguments[at + 1].StartsWith('-') ? arguments[at + 1] : "tsconfig.json";
        return named.EndsWith(".json", StringComparison.Ordinal) || code.Tracks(PathText.Join(directory, named)) ? named : named + "/tsconfig.json";
    }

    /// <summary>A project without files of its own stands for those that it refers to.</summary>
    private static IEnumerable<string> WithReferences(Codebase code, string path, int depth)
    {
        var root = Read(code, path);
        var isSolution = root?["files"] is { Kind: JsonKind.List, Items.IsEmpty: true } && root["include"] is null;
        if (root is null || depth > MaxDepth || !isSolution) return [path];
        var folder = Folder(path);
        return (root["references"]?.Items ?? []).Select(r => r.Text("path")).OfType<string>()
            .Select(r => PathText.Join(folder, r)).Select(r => r.EndsWith(".json", StringComparison.Ordinal) ? r : r + "/tsconfig.json")
            .SelectMany(r => WithReferences(code, r, depth + 1));
    }

    private static bool Says(Codebase code, string path, int depth, Func<JsonItem, bool> isSaid)
    {
        if (depth > MaxDepth || Read(code, path) is not { } root) return false;
        if (root["compilerOptions"] is { } options && isSaid(options)) return true;
        var parents = root["extends"] is { Kind: JsonKind.List } several ? several.Items.Select(i => i.Value) : [root.Text("extends") ?? ""];
        return parents.Where(p => p.StartsWith('.')).Select(p => PathText.Join(Folder(path), p))
            .Any(p => Says(code, p.EndsWith(".json", StringComparison.Ordinal) ? p : p + ".json", depth + 1, isSaid));
    }

    private static JsonItem? Read(Codebase code, string path) => code.Read(path) is { } text ? JsonText.Read(text).Json?.Root : null;

    private static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
}
