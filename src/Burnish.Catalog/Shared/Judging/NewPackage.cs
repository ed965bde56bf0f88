using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>A dependency that a manifest did not name before.</summary>
/// <param name="Manifest">The package.json.</param>
/// <param name="Section">dependencies, devDependencies, optionalDependencies or peerDependencies.</param>
/// <param name="Range">What it asks for.</param>
public sealed record NewPackage(string Manifest, string Section, string Name, string Range)
{
    private static readonly string[] Sections = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

    /// <summary>True for a package.json.</summary>
    public static bool IsManifest(string path) => path == "package.json" || path.EndsWith("/package.json", StringComparison.Ordinal);

    /// <summary>What a file brings in, without packages of the repository itself.</summary>
    public static IEnumerable<NewPackage> In(FileChange file)
    {
        if (!IsManifest(file.Path) || file.After is null) return [];
        var before = Declared(file.Path, file.Before ?? "").Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        return Declared(file.Path, file.After).Where(d => !before.Contains(d.Name) && !Dependencies.IsLocal(d.Range));
    }

    private static IEnumerable<NewPackage> Declared(string path, string text) =>
        JsonText.Read(text).Json is { } json ? Sections.SelectMany(s => (json.Root[s]?.Members ?? []).Select(m => new NewPackage(path, s, m.Name, m.Value.Value))) : [];
}
