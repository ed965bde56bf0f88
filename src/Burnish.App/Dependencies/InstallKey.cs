using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Burnish.App.Dependencies;

/// <summary>Names an install by what it depends on, so that a change of a script or a description needs no new one.</summary>
internal static class InstallKey
{
    private static readonly ImmutableArray<string> Fields =
    [
        "name", "version", "bin", "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta",
        "bundleDependencies", "bundledDependencies", "overrides", "resolutions", "workspaces", "pnpm", "engines", "devEngines",
    ];

    private static readonly ImmutableArray<string> Wanting = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "workspaces"];

    private static readonly ImmutableArray<string> Settings = [".npmrc", ".yarnrc.yml", ".yarnrc", "pnpm-workspace.yaml", "bunfig.toml"];

    /// <summary>The key of a root as it is in a worktree now.</summary>
    /// <param name="root">The root.</param>
    /// <param name="node">What <c>node --version</c> says; its major counts.</param>
    /// <param name="read">The text of a file of the worktree; null when it is not there.</param>
    public static string Of(PackageRoot root, string node, Func<string, string?> read)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string what) => hash.AppendData(Encoding.UTF8.GetBytes(what + "\0"));
        Add($"1 {root.Manager} {node.Split('.')[0]}");
        foreach (var folder in root.Folders)
        {
            Add(folder.Length == root.Folder.Length ? "" : root.Folder.Length == 0 ? folder : folder[(root.Folder.Length + 1)..]);
            Add(Relevant(read(PackageRoot.In(folder, "package.json")) ?? ""));
        }
        foreach (var setting in Settings) Add(read(PackageRoot.In(root.Folder, setting)) ?? "");
        Add(root.Lock is { } file ? read(file) ?? "" : "");
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    /// <summary>Whether any manifest of the root names a package.</summary>
    /// <param name="root">The root.</param>
    /// <param name="read">The text of a file of the worktree.</param>
    public static bool NeedsAnything(PackageRoot root, Func<string, string?> read) =>
        root.Folders.Select(f => Manifest(read(PackageRoot.In(f, "package.json")) ?? "")).Any(m => m is null
            || Wanting.Any(f => m[f] is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }));

    private static string Relevant(string text) =>
        Manifest(text) is { } manifest ? string.Join('\n', Fields.Select(f => $"{f}={manifest[f]?.ToJsonString()}")) : text;

    private static JsonObject? Manifest(string text)
    {
        try { return JsonNode.Parse(text.TrimStart('\uFEFF')) as JsonObject; }
        catch (JsonException) { return null; }
    }
}
