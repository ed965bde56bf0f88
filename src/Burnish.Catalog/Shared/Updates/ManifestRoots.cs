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
    private static readonly string[] Renovate = ["renovate.json", "renovate.json5", ".renovaterc", ".renovaterc.json", ".renovaterc.json5", ".github/renovate.json", ".github/renovate.json5", ".gitlab/renovate.json", ".gitlab/renovate.json5"];

    private static readonly string[] Solutions = [".sln", ".slnx", ".slnf"];

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
        && (yaml.Root["updates"]?.Items ?? []).Any(u => Reads(u.Text("package-ecosystem"), root.Ecosystem) && Directories(u).Any(d => Covers(code, root, d)));

    /// <summary>Dependabot has names of their own for two managers of an ecosystem: bun for npm, uv for pip.</summary>
    private static bool Reads(string? named, string ecosystem) => named == ecosystem || (named, ecosystem) is ("bun", "npm") or ("uv", "pip");

    private static IEnumerable<string> Directories(YamlItem update) => [.. update["directory"]?.Names ?? [], .. update["directories"]?.Names ?? []];

    private static bool Covers(Codebase code, ManifestRoot root, string declared)
    {
        var wanted = declared.Trim('/') is "." ? "" : declared.Trim('/');
        return Matches(wanted, root.Directory) || (root.Ecosystem == "nuget" && Reaches(code, wanted, root));
    }

    /// <summary>
    /// For NuGet a directory stands for its solutions and build projects, and these for the projects that they name, wherever they lie (Dependabot's NuGet updater: a <c>.sln</c> or <c>.proj</c> is expanded to its projects).
    /// A <c>.proj</c> names projects by patterns, so it is taken to stand for all below it.
    /// </summary>
    private static bool Reaches(Codebase code, string directory, ManifestRoot root)
    {
        var name = root.Manifest[(root.Manifest.LastIndexOf('/') + 1)..];
        var isBelow = directory.Length == 0 || root.Directory.StartsWith(directory + "/", StringComparison.Ordinal);
        return code.Inventory.Files.Select(f => f.Path).Where(p => Matches(directory, p.Contains('/', StringComparison.Ordinal) ? p[..p.LastIndexOf('/')] : ""))
            .Any(p => (p.EndsWith(".proj", StringComparison.Ordinal) && isBelow)
                || (Solutions.Any(e => p.EndsWith(e, StringComparison.Ordinal)) && code.Read(p)?.Contains(name, StringComparison.OrdinalIgnoreCase) == true));
    }

    private static bool Matches(string wanted, string directory) => wanted is "**" or "**/*" || wanted == directory
        || (wanted.Contains('*', StringComparison.Ordinal) && Globs.Match([wanted], directory));
}
