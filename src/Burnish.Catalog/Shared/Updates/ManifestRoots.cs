using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Updates;

/// <summary>A directory whose manifest an update tool has to look after; a workspace counts once, at its root.</summary>
/// <param name="Ecosystem">Dependabot's name: npm, nuget, cargo, pip.</param>
internal sealed record ManifestRoot(string Directory, string Ecosystem, string Manifest);

/// <summary>Reads which manifests there are and which of them an update tool covers.</summary>
internal static class ManifestRoots
{
    private static readonly string[] Renovate = ["renovate.json", "renovate.json5", ".renovaterc", ".renovaterc.json", ".github/renovate.json", ".github/renovate.json5", ".gitlab/renovate.json"];

    private static readonly string[] DependabotPaths = [".github/dependabot.yml", ".github/dependabot.yaml"];

    /// <summary>Where Dependabot reads its configuration.</summary>
    public static string? Dependabot(Codebase code) => DependabotPaths.FirstOrDefault(code.Has);

    /// <summary>All manifest directories that ship, sorted.</summary>
    public static ImmutableArray<ManifestRoot> Of(Codebase code) =>
        [.. code.Inventory.Packages.Where(p => !Script.IsAside(p.Manifest) && code.Inventory.Files.FirstOrDefault(f => f.Path == p.Manifest) is not { IsTest: true })
            .Where(p => p.Dependencies.Length > 0 || p.WorkspaceRoot == p.Directory)
            .Select(p => code.Inventory.Packages.FirstOrDefault(r => r.Directory == p.WorkspaceRoot && r.Ecosystem == p.Ecosystem) ?? p)
            .Select(p => new ManifestRoot(p.Directory, p.Ecosystem, p.Manifest))
            .DistinctBy(r => (r.Directory, r.Ecosystem)).OrderBy(r => r.Directory, StringComparer.Ordinal).ThenBy(r => r.Ecosystem, StringComparer.Ordinal)];

    public static bool HasRenovate(Codebase code) => Renovate.Any(code.Tracks)
        || (code.Read("package.json")?.Contains("\"renovate\":", StringComparison.Ordinal) ?? false);

    public static bool IsCovered(Codebase code, ManifestRoot root) => Dependabot(code) is { } path && YamlText.Read(code.Read(path) ?? "").Yaml is { } yaml
        && (yaml.Root["updates"]?.Items ?? []).Any(u => u.Text("package-ecosystem") == root.Ecosystem && Directories(u).Any(d => Matches(d, root.Directory)));

    private static IEnumerable<string> Directories(YamlItem update) => [.. update["directory"]?.Names ?? [], .. update["directories"]?.Names ?? []];

    private static bool Matches(string declared, string directory)
    {
        var wanted = declared.Trim('/');
        if (wanted is "**" or "**/*") return true;
        return wanted.EndsWith("/*", StringComparison.Ordinal) ? directory.StartsWith(wanted[..^1], StringComparison.Ordinal) && !directory[(wanted.Length - 1)..].Contains('/', StringComparison.Ordinal) : wanted == directory;
    }
}
