using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Where a package says how its coverage is measured.</summary>
/// <param name="Path">The configuration file.</param>
/// <param name="Tree">Its tree; null for package.json.</param>
/// <param name="Coverage">The object that a threshold belongs into; null where it is not found.</param>
/// <param name="HasThreshold">A threshold is set, or may come from elsewhere.</param>
/// <param name="IsJest">Jest's form: <c>coverageThreshold: { global: { … } }</c>; else Vitest's <c>thresholds: { … }</c>.</param>
internal sealed record CoverageConfiguration(Package Package, string Path, SyntaxTree? Tree, SyntaxNode? Coverage, bool HasThreshold, bool IsJest);

/// <summary>Finds the coverage configuration of packages.</summary>
internal static class CoverageConfigurations
{
    private static readonly string[] Names = ["vitest.config", "vite.config", "jest.config"];

    private static readonly string[] Extensions = ["ts", "mts", "cts", "js", "mjs", "cjs"];

    /// <summary>One configuration for each package that measures coverage.</summary>
    public static IEnumerable<CoverageConfiguration> In(Codebase code)
    {
        foreach (var package in code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && (p.DependsOn("vitest") || p.DependsOn("jest") || p.Scripts.Values.Any(s => s.Contains("--coverage", StringComparison.Ordinal)))))
        {
            var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
            var files = Names.SelectMany(n => Extensions.Select(e => $"{prefix}{n}.{e}")).Where(code.Has);
            if (files.Select(f => Read(code, package, f)).OfType<CoverageConfiguration>().FirstOrDefault() is { } configuration) yield return configuration;
            else if (InManifest(code, package) is { } own) yield return own;
        }
    }

    private static CoverageConfiguration? Read(Codebase code, Package package, string path)
    {
        if (code.Tree(path) is not { ErrorCount: 0 } tree) return null;
        var isJest = path.Contains("jest.config", StringComparison.Ordinal);
        // A configuration that takes another one in may get its threshold there.
        var isOpen = tree.OfKind("spread_element").Any() || Calls.In(tree).Any(c => c.Name == "mergeConfig") || tree.Text.Contains("preset", StringComparison.Ordinal);
        var pairs = tree.OfKind("pair").Where(p => p["key"] is not null).ToArray();
        bool Named(SyntaxNode pair, params string[] names) => pair["key"] is { } key && names.Contains(tree.TextOf(key).Trim('\'', '"'));
        if (isJest)
        {
            var measures = pairs.FirstOrDefault(p => Named(p, "collectCoverage", "collectCoverageFrom", "coverageDirectory", "coverageReporters", "coverageProvider"));
            if (measures is null && !package.Scripts.Values.Any(s => s.Contains("--coverage", StringComparison.Ordinal))) return null;
            return new(package, path, tree, measures?.Parent, isOpen || pairs.Any(p => Named(p, "coverageThreshold")), true);
        }
        var coverage = pairs.FirstOrDefault(p => Named(p, "coverage"))?["value"];
        if (coverage is not { Kind: "object" }) return null;
        return new(package, path, tree, coverage, isOpen || ObjectLiterals.Find(tree, coverage, "thresholds") is not null || ObjectLiterals.Find(tree, coverage, "lines") is not null, false);
    }

    private static CoverageConfiguration? InManifest(Codebase code, Package package)
    {
        if (code.Read(package.Manifest) is not { } text || JsonText.Read(text).Json?.Root["jest"] is not { Kind: JsonKind.Map } jest) return null;
        var measures = jest.Members.Any(m => m.Name.StartsWith("collectCoverage", StringComparison.Ordinal) || m.Name.StartsWith("coverage", StringComparison.Ordinal))
            || package.Scripts.Values.Any(s => s.Contains("--coverage", StringComparison.Ordinal));
        return measures ? new(package, package.Manifest, null, null, jest["coverageThreshold"] is not null || jest["preset"] is not null, true) : null;
    }
}
