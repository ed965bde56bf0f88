using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>Patterns for the source files that a package ships, so that a runner also counts those that no test loads.</summary>
public static partial class ShippedFolders
{
    private const string Extensions = "{js,jsx,cjs,mjs,ts,tsx,cts,mts,vue,svelte}";

    // Folders of scripts that help people and do not ship, by the names that are customary for them (judgement).
    private static readonly string[] Helpers = ["scripts", "tools", "docs", "example", "examples", "bench", "benchmark", "benchmarks", "e2e", "cypress", "playwright"];

    [GeneratedRegex(@"[""']?rootDir[""']?\s*:\s*[""'](?<folder>[^""']+)[""']", RegexOptions.None, 1000)]
    private static partial Regex RootFolder();

    /// <summary>One pattern for each top folder that holds shipped scripts, and the shipped scripts beside the manifest by name; relative to the package.</summary>
    public static ImmutableArray<string> Patterns(Codebase code, Package package)
    {
        var names = code.ShippedScripts().Where(f => code.PackageOf(f.Path)?.Directory == package.Directory).Select(f => PathText.From(package.Directory, f.Path)).ToImmutableArray();
        var folders = names.Where(n => n.Contains('/', StringComparison.Ordinal)).Select(n => n.Split('/')[0]).Distinct(StringComparer.Ordinal).Except(Helpers);
        return [.. folders.Order(StringComparer.Ordinal).Select(f => $"{f}/**/*.{Extensions}"), .. names.Where(n => !n.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The same as seen from another root that a configuration names: <c>src/**</c> is <c>**</c> from <c>src</c>. What lies outside of it is left out.</summary>
    public static ImmutableArray<string> From(string configuration, ImmutableArray<string> patterns)
    {
        if (RootFolder().Match(configuration) is not { Success: true } match) return patterns;
        var root = PathText.Join("", match.Groups["folder"].Value.Replace("<rootDir>", "", StringComparison.Ordinal));
        return root.Length == 0 || root.StartsWith("..", StringComparison.Ordinal)
            ? patterns
            : [.. patterns.Where(p => PathText.IsWithin(root.Split('/')[0], p)).Select(p => root.Contains('/', StringComparison.Ordinal) ? $"**/*.{Extensions}" : PathText.From(root, p)).Distinct(StringComparer.Ordinal)];
    }
}
