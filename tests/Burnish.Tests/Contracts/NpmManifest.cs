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
        if (manifest[section] is JsonObject known) known[dependency.Name] = "^" + dependency.Version;
        files[path] = manifest.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }
}
