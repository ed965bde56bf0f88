using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Burnish.Core.Model;

namespace Burnish.Tests.Contracts;

/// <summary>Does to a manifest in memory what the package manager does to a real one.</summary>
internal static class NpmManifest
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Add(ImmutableSortedDictionary<string, string>.Builder files, NewDependency dependency)
    {
        var path = dependency.Directory.Length == 0 ? "package.json" : dependency.Directory + "/package.json";
        var manifest = JsonNode.Parse(files[path])?.AsObject() ?? throw new InvalidOperationException($"{path} is not an object");
        var section = dependency.IsDevelopment ? "devDependencies" : "dependencies";
        if (manifest[section] is not JsonObject) manifest[section] = new JsonObject();
        if (manifest[section] is JsonObject known) known[dependency.Name] = (dependency.Prefix ?? "^") + dependency.Version;
        files[path] = manifest.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        // A package that is there already gets another version in the lock, as npm would do; a new one is not written there.
        var locked = path.Replace("package.json", "package-lock.json", StringComparison.Ordinal);
        if (!files.TryGetValue(locked, out var text) || JsonNode.Parse(text) is not JsonObject whole || whole["packages"]?[$"node_modules/{dependency.Name}"] is not JsonObject installed) return;
        installed["version"] = dependency.Version;
        files[locked] = whole.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }
}
