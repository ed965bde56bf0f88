using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.Yaml;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>The versions that a lock file holds for the direct dependencies of the packages it covers.</summary>
/// <param name="Find">Version of a dependency: directory of the package relative to the lock file, name, range; null where it holds none.</param>
/// <param name="Reason">Why it could not be read; empty where it could.</param>
public sealed partial record LockFile(Func<string, string, string, string?> Find, string Reason)
{
    /// <summary>Reads a lock file by its name. A kind that is not read gives no versions and no reason.</summary>
    public static LockFile Read(string path, string text)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name switch
        {
            "package-lock.json" or "npm-shrinkwrap.json" => Npm(text),
            "pnpm-lock.yaml" => Pnpm(text),
            "yarn.lock" => Yarn(text),
            "packages.lock.json" => NuGet(text),
            "Cargo.lock" => Tables(text),
            "poetry.lock" or "uv.lock" => Tables(text),
            _ => new((_, _, _) => null, ""),
        };
    }

    private static LockFile Broken(string reason) => new((_, _, _) => null, reason);

    private static LockFile Npm(string text)
    {
        if (JsonText.Read(text) is not ({ } json, _)) return Broken(JsonText.Read(text).Reason);
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in json.Root["packages"]?.Members ?? [])
        {
            if (package.Value.Text("version") is { } version) versions[package.Name] = version;
        }
        foreach (var package in versions.Count > 0 ? [] : json.Root["dependencies"]?.Members ?? [])
        {
            if (package.Value.Text("version") is { } version) versions["node_modules/" + package.Name] = version;
        }
        return new((directory, name, _) => versions.GetValueOrDefault($"{directory}/node_modules/{name}") ?? versions.GetValueOrDefault("node_modules/" + name), "");
    }

    private static LockFile Pnpm(string text)
    {
        if (YamlText.Read(text) is not ({ } yaml, _)) return Broken(YamlText.Read(text).Reason);
        var versions = new Dictionary<(string, string), string>();
        // pnpm 11 writes a document about itself in front of the project's.
        foreach (var document in yaml.Documents)
        {
            foreach (var importer in document["importers"]?.Members ?? []) Note(importer.Key.Value == "." ? "" : importer.Key.Value, importer.Value);
            if (document["importers"] is null) Note("", document);
        }
        return new((directory, name, _) => versions.GetValueOrDefault((directory, name)), "");

        void Note(string directory, YamlItem importer)
        {
            foreach (var kind in (string[])["dependencies", "devDependencies", "optionalDependencies"])
            {
                foreach (var one in importer[kind]?.Members ?? [])
                {
                    var version = one.Value.Text("version") ?? one.Value.Value;
                    var end = version.IndexOfAny(['(', '_']);
                    versions[(directory, one.Key.Value)] = end < 0 ? version : version[..end];
                }
            }
        }
    }

    private static LockFile Yarn(string text)
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] heads = [];
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.Length > 0 && line[0] is not (' ' or '#')) heads = [.. line.TrimEnd(':').Split(',').Select(h => h.Trim().Trim('"'))];
            else if (YarnVersion().Match(line) is { Success: true } match)
            {
                foreach (var head in heads) versions[head] = match.Groups[1].Value;
            }
        }
        return new((_, name, range) => versions.GetValueOrDefault($"{name}@{range}") ?? versions.GetValueOrDefault($"{name}@npm:{range}"), "");
    }

    private static LockFile NuGet(string text)
    {
        if (JsonText.Read(text) is not ({ } json, _)) return Broken(JsonText.Read(text).Reason);
        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in (json.Root["dependencies"]?.Members ?? []).SelectMany(f => f.Value.Members))
        {
            if (one.Value.Text("resolved") is { } version) versions[one.Name] = version;
        }
        return new((_, name, _) => versions.GetValueOrDefault(name), "");
    }

    private static LockFile Tables(string text)
    {
        var versions = TableHead().Matches(text).GroupBy(m => m.Groups[1].Value, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        return new((_, name, _) => versions.GetValueOrDefault(name), "");
    }

    [GeneratedRegex(@"^  ""?version""?:? ""?([^""\s]+)""?", RegexOptions.None, 1000)]
    private static partial Regex YarnVersion();

    [GeneratedRegex(@"\[\[package\]\]\r?\nname = ""([^""\n]+)""\r?\nversion = ""([^""\n]+)""", RegexOptions.None, 5000)]
    private static partial Regex TableHead();
}
