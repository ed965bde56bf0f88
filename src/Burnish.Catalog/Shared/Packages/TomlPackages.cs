using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Tomlyn;
using Tomlyn.Model;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>Reads Cargo manifests and Python's <c>pyproject.toml</c> and <c>requirements.txt</c>.</summary>
internal sealed partial class TomlPackages(Codebase code, Action<string, string> gap)
{
    /// <summary>Every manifest of the repository.</summary>
    public IEnumerable<Package> Read()
    {
        foreach (var file in code.Inventory.Files.Where(f => !f.IsTest))
        {
            var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
            var directory = file.Path.Contains('/') ? file.Path[..file.Path.LastIndexOf('/')] : "";
            if (name == "Cargo.toml" && Toml(file.Path) is { } cargo && cargo.ContainsKey("package")) yield return Cargo(directory, file.Path, cargo);
            else if (name == "pyproject.toml" && Toml(file.Path) is { } project) yield return Project(directory, file.Path, project);
            else if (name == "requirements.txt" && !code.Has(Workspaces.Join(directory, "pyproject.toml")) && code.Read(file.Path) is { } text)
                yield return Made(directory, "", "", "pip", "pip", file.Path, "", [.. text.Split('\n').Select(Requirement).OfType<Dependency>()]);
        }
    }

    private Package Cargo(string directory, string path, TomlTable manifest)
    {
        var lockFile = Upwards(directory, "Cargo.lock");
        var locked = Lock(lockFile);
        var dependencies = ((string Section, string Kind)[])[("dependencies", "production"), ("dev-dependencies", "development"), ("build-dependencies", "development")];
        var package = Table(manifest, "package");
        return Made(directory, Text(package, "name"), Text(package, "version"), "cargo", "cargo", path, lockFile,
        [
            .. dependencies.SelectMany(s => Table(manifest, s.Section).Select(d =>
            {
                var range = d.Value as string ?? (d.Value is TomlTable table ? Text(table, "version") : "");
                return new Dependency(d.Key, range, locked?.Find("", d.Key, range) ?? "", s.Kind);
            })),
        ]);
    }

    private Package Project(string directory, string path, TomlTable manifest)
    {
        var project = Table(manifest, "project");
        var poetry = Table(Table(manifest, "tool"), "poetry");
        var isPoetry = poetry.Count > 0;
        var lockFile = ((string[])["poetry.lock", "uv.lock"]).Select(n => Upwards(directory, n)).FirstOrDefault(l => l.Length > 0) ?? "";
        var locked = Lock(lockFile);
        var listed = (project.TryGetValue("dependencies", out var list) && list is TomlArray array ? array.OfType<string>().Select(Requirement).OfType<Dependency>() : [])
            .Concat(Table(poetry, "dependencies").Where(d => d.Key != "python").Select(d => new Dependency(d.Key, d.Value as string ?? "", "", "production")));
        var manager = isPoetry ? "poetry" : lockFile.EndsWith("uv.lock", StringComparison.Ordinal) ? "uv" : "pip";
        return Made(directory, Text(isPoetry ? poetry : project, "name"), Text(isPoetry ? poetry : project, "version"), "pip", manager, path, lockFile,
            [.. listed.Select(d => d with { Locked = locked?.Find("", d.Name, d.Range) ?? "" })]);
    }

    private Package Made(string directory, string name, string version, string ecosystem, string manager, string path, string lockFile, ImmutableArray<Dependency> dependencies)
    {
        var last = directory.Length == 0 ? code.Inventory.Repository.Name : directory[(directory.LastIndexOf('/') + 1)..];
        return new(directory, name.Length == 0 ? last : name, ecosystem, manager, path, lockFile, null, false, version, "", ImmutableSortedDictionary<string, string>.Empty, dependencies);
    }

    private LockFile? Lock(string path) => path.Length > 0 && code.Read(path) is { } text ? LockFile.Read(path, text) : null;

    private string Upwards(string directory, string name)
    {
        for (var at = directory; ; at = at.Contains('/') ? at[..at.LastIndexOf('/')] : "")
        {
            if (code.Tracks(Workspaces.Join(at, name))) return Workspaces.Join(at, name);
            if (at.Length == 0) return "";
        }
    }

    private TomlTable? Toml(string path)
    {
        if (code.Read(path) is not { } text) return null;
        try
        {
            return TomlSerializer.Deserialize<TomlTable>(text);
        }
        catch (Exception broken) when (broken is TomlException or InvalidOperationException or FormatException)
        {
            gap(path, $"broken TOML: {broken.Message.Split('\n')[0]}");
            return null;
        }
    }

    private static TomlTable Table(TomlTable table, string name) => table.TryGetValue(name, out var value) && value is TomlTable inner ? inner : [];

    private static string Text(TomlTable table, string name) => table.TryGetValue(name, out var value) && value is string text ? text : "";

    private static Dependency? Requirement(string line)
    {
        var match = RequirementLine().Match(line);
        if (!match.Success) return null;
        var range = match.Groups[2].Value.Trim();
        return new(match.Groups[1].Value, range, range.StartsWith("==", StringComparison.Ordinal) && !range.Contains(',') ? range[2..].Trim() : "", "production");
    }

    [GeneratedRegex(@"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*([^;#]*)", RegexOptions.None, 1000)]
    private static partial Regex RequirementLine();
}
