using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>Reads project files of .NET with central versions and lock files.</summary>
internal sealed class DotnetPackages(Codebase code, Action<string, string> gap)
{
    /// <summary>Every project of the repository.</summary>
    public IEnumerable<Package> Read()
    {
        foreach (var file in code.Inventory.Files.Where(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal) || f.Path.EndsWith(".fsproj", StringComparison.Ordinal)))
        {
            if (Xml(file.Path) is { } project) yield return Made(file.Path, project);
        }
    }

    private Package Made(string path, XElement project)
    {
        var directory = path.Contains('/') ? path[..path.LastIndexOf('/')] : "";
        var name = path[(path.LastIndexOf('/') + 1)..path.LastIndexOf('.')];
        var central = Central(directory);
        var lockFile = Workspaces.Join(directory, "packages.lock.json");
        var locked = code.Read(lockFile) is { } text ? LockFile.Read(lockFile, text) : null;
        if (locked is { Reason.Length: > 0 }) gap(lockFile, locked.Reason);
        var dependencies = project.Descendants().Where(e => e.Name.LocalName == "PackageReference" && e.Attribute("Include") is not null).Select(e =>
        {
            var id = (string?)e.Attribute("Include") ?? "";
            var range = (string?)e.Attribute("Version") ?? (string?)e.Attribute("VersionOverride")
                ?? e.Elements().FirstOrDefault(c => c.Name.LocalName == "Version")?.Value ?? central.GetValueOrDefault(id) ?? "";
            var isPrivate = ((string?)e.Attribute("PrivateAssets") ?? "").Equals("all", StringComparison.OrdinalIgnoreCase);
            return new Dependency(id, range, locked?.Find("", id, range) ?? "", isPrivate ? "development" : "production");
        });
        return new(
            directory, name, "nuget", "dotnet", path, code.Tracks(lockFile) ? lockFile : "", null, false, Property(project, "Version"), "",
            ImmutableSortedDictionary<string, string>.Empty, [.. dependencies]);
    }

    private static string Property(XElement project, string name) => project.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";

    private Dictionary<string, string> Central(string directory)
    {
        for (var at = directory; ; at = at.Contains('/') ? at[..at.LastIndexOf('/')] : "")
        {
            var path = Workspaces.Join(at, "Directory.Packages.props");
            if (code.Has(path) && Xml(path) is { } props)
            {
                return props.Descendants().Where(e => e.Name.LocalName == "PackageVersion" && e.Attribute("Include") is not null)
                    .GroupBy(e => (string?)e.Attribute("Include") ?? "", StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(g => g.Key, g => (string?)g.Last().Attribute("Version") ?? "", StringComparer.OrdinalIgnoreCase);
            }
            if (at.Length == 0) return [];
        }
    }

    private XElement? Xml(string path)
    {
        if (code.Read(path) is not { } text) return null;
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings); // Visual Studio begins its files with a byte order mark
            return XElement.Load(reader);
        }
        catch (XmlException broken)
        {
            gap(path, $"broken XML: {broken.Message}");
            return null;
        }
    }
}
