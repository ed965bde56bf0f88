using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>Reads npm manifests with their workspaces and lock files.</summary>
internal sealed class NpmPackages(Codebase code, Action<string, string> gap)
{
    private static readonly (string File, string Manager)[] LockNames =
        [("package-lock.json", "npm"), ("npm-shrinkwrap.json", "npm"), ("pnpm-lock.yaml", "pnpm"), ("yarn.lock", "yarn"), ("bun.lock", "bun"), ("bun.lockb", "bun")];

    private static readonly (string Section, string Kind)[] Sections =
        [("dependencies", "production"), ("devDependencies", "development"), ("peerDependencies", "peer"), ("optionalDependencies", "optional")];

    private readonly Dictionary<string, LockFile> locks = new(StringComparer.Ordinal);

    /// <summary>Every manifest of the repository, in the order of the paths.</summary>
    public IEnumerable<Package> Read()
    {
        var manifests = new List<(string Directory, JsonItem Root)>();
        foreach (var file in code.Inventory.Files.Where(f => f.Path == "package.json" || f.Path.EndsWith("/package.json", StringComparison.Ordinal)))
        {
            if (IsFixture(file.Path)) continue;
            if (Manifest(file.Path) is { } root) manifests.Add((file.Path.Length == 12 ? "" : file.Path[..^13], root));
        }
        var workspaces = Workspaces.Read(code, manifests);
        var roots = manifests.ToDictionary(m => m.Directory, m => m.Root, StringComparer.Ordinal);
        return [.. manifests.Select(m => Made(m.Directory, m.Root, workspaces.RootOf(m.Directory), roots))];
    }

    private static bool IsFixture(string path) =>
        path.Split('/').Any(p => p is "fixtures" or "fixture" or "__fixtures__" or "testdata" or "__mocks__");

    private JsonItem? Manifest(string path)
    {
        if (code.Read(path) is not { } text)
        {
            gap(path, "the manifest is not part of the survey");
            return null;
        }
        var (json, reason) = JsonText.Read(text);
        if (json is null) gap(path, $"broken JSON: {reason}");
        else if (json.Oddity.Length > 0) gap(path, $"not strict JSON: {json.Oddity}; npm refuses it");
        else if (json.Root.Kind != JsonKind.Map) gap(path, "no JSON object");
        return json?.Root is { Kind: JsonKind.Map } root ? root : null;
    }

    private Package Made(string directory, JsonItem manifest, string? workspace, Dictionary<string, JsonItem> roots)
    {
        var (lockFile, manager) = LockOf(directory, workspace);
        var asked = manifest.Text("packageManager") ?? (workspace is null ? null : roots.GetValueOrDefault(workspace)?.Text("packageManager")) ?? "";
        if (asked.Length > 0 && asked.IndexOf('@', StringComparison.Ordinal) is var at) manager = at < 0 ? asked : asked[..at];
        if (manager.Length == 0) manager = workspace is not null && code.Has(Workspaces.Join(workspace, "pnpm-workspace.yaml")) ? "pnpm" : "npm";
        var last = directory.Length == 0 ? code.Inventory.Repository.Name : directory[(directory.LastIndexOf('/') + 1)..];
        return new(
            directory, manifest.Text("name") ?? last, "npm", manager, Workspaces.Join(directory, "package.json"), lockFile, workspace,
            manifest.Text("type") == "module", manifest.Text("version") ?? "", manifest.At("engines", "node")?.Value ?? "",
            Scripts(manifest), [.. Dependencies(directory, manifest, lockFile)])
        {
            RefusesInstallScripts = RefusesInstallScripts(asked, workspace ?? directory),
        };
    }

    // https://pnpm.io/blog/releases/10.0: lifecycle scripts of dependencies do not run by default.
    private bool RefusesInstallScripts(string asked, string root) =>
        asked.StartsWith("pnpm@", StringComparison.Ordinal) && int.TryParse(asked["pnpm@".Length..].Split('.')[0], out var major) && major >= 10
        && !((string[])["pnpm-workspace.yaml", "package.json", ".npmrc"]).Any(f => code.Read(Workspaces.Join(root, f)) is { } text
            && (text.Contains("dangerouslyAllowAllBuilds", StringComparison.Ordinal) || text.Contains("dangerously-allow-all-builds", StringComparison.Ordinal)));

    private static ImmutableSortedDictionary<string, string> Scripts(JsonItem manifest) =>
        (manifest["scripts"]?.Members ?? []).Where(m => m.Value.Kind == JsonKind.Text).GroupBy(m => m.Name, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => g.Last().Value.Value, StringComparer.Ordinal);

    private IEnumerable<Dependency> Dependencies(string directory, JsonItem manifest, string lockFile)
    {
        var locked = lockFile.Length == 0 ? null : Lock(lockFile);
        var lockDirectory = lockFile.Contains('/') ? lockFile[..lockFile.LastIndexOf('/')] : "";
        var inLock = directory == lockDirectory ? "" : lockDirectory.Length == 0 ? directory : directory[(lockDirectory.Length + 1)..];
        foreach (var (section, kind) in Sections)
        {
            foreach (var one in (manifest[section]?.Members ?? []).Where(m => m.Value.Kind == JsonKind.Text))
                yield return new(one.Name, one.Value.Value, locked?.Find(inLock, one.Name, one.Value.Value) ?? "", kind);
        }
    }

    private LockFile Lock(string path)
    {
        if (locks.TryGetValue(path, out var known)) return known;
        var text = code.Read(path);
        var read = text is null ? new((_, _, _) => null, "the lock file is there but is not read (binary or too large); locked versions are unknown") : LockFile.Read(path, text);
        if (read.Reason.Length > 0) gap(path, read.Reason);
        return locks[path] = read;
    }

    private (string Path, string Manager) LockOf(string directory, string? workspace)
    {
        foreach (var place in workspace is null || workspace == directory ? (string[])[directory] : [directory, workspace])
        {
            foreach (var (file, manager) in LockNames)
            {
                if (code.Tracks(Workspaces.Join(place, file))) return (Workspaces.Join(place, file), manager);
            }
        }
        return ("", "");
    }
}
