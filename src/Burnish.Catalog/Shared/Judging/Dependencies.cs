using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>The packages that a change brings in.</summary>
public static partial class Dependencies
{
    private static readonly string[] Sections = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

    [GeneratedRegex(@"^(npm:@?[\w./-]+@)?[\^~]?v?\d+(\.\d+){0,2}([-+][\w.+-]+)?$|^>=?\s*\d[\w.-]*\s+<=?\s*\d[\w.-]*$", RegexOptions.None, 1000)]
    private static partial Regex Bounded();

    /// <summary>New dependencies that are bound neither to a version nor to a range of one major version.</summary>
    public static IEnumerable<string> Unbounded(Trial trial)
    {
        var claimed = (trial.Claim?.Dependencies ?? []).Select(d => (d.Name, d.Version));
        return claimed.Concat(trial.Files.SelectMany(Added)).Distinct().Where(d => !IsBounded(d.Version) && !IsLocal(d.Version))
            .Select(d => $"the dependency {d.Name} comes without a bounded version ('{d.Version}')");
    }

    private static IEnumerable<(string Name, string Version)> Added(FileChange file)
    {
        if (!file.Path.EndsWith("package.json", StringComparison.Ordinal) || file.After is null) return [];
        var before = Declared(file.Before ?? "").ToHashSet();
        return Declared(file.After).Where(d => !before.Contains(d));
    }

    private static IEnumerable<(string Name, string Version)> Declared(string text) =>
        JsonText.Read(text).Json is { } json ? Sections.SelectMany(s => json.Root[s]?.Members ?? []).Select(m => (m.Name, m.Value.Value)) : [];

    /// <summary>True for an exact version or a range within one major version.</summary>
    public static bool IsBounded(string version) => Bounded().IsMatch(version);

    /// <summary>True for a package of the repository itself.</summary>
    public static bool IsLocal(string version) =>
        version.StartsWith("workspace:", StringComparison.Ordinal) || version.StartsWith("file:", StringComparison.Ordinal) || version.StartsWith("link:", StringComparison.Ordinal);
}
