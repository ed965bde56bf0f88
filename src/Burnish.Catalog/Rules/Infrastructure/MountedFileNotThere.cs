using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees compose services that mount a configuration file which the repository does not have.</summary>
public sealed partial class MountedFileNotThere : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("mounted-file-not-there"),
        Title = "Mounted configuration file that is not there",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Docker makes an empty directory in its place, and the service reads a directory where it wants its configuration.",
        Source = "Docker documentation, Bind mounts: a host path that does not exist is created as a directory",
        NotSeen = "Files that a script makes before the start; where git ignores the file or a template of it lies beside it nothing is said.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        (service.Text["volumes"]?.Items ?? []).Select(v => (At: v, Source: Source(v))).Where(v => v.Source is not null && IsMissing(code, service.Path, v.Source))
            .Select(v => ((YamlItem?)v.At, $"mounts {v.Source}, which is not in the repository")));

    private static string? Source(YamlItem volume) => volume.Kind == YamlKind.Mapping
        ? volume.Text("type") == "bind" ? volume.Text("source") : null
        : volume.Value.Split(':') is { Length: >= 2 } parts ? parts[0] : null;

    private static bool IsMissing(Codebase code, string compose, string source)
    {
        if (!Configuration().IsMatch(source) || Climbs(RepositoryPaths.DirectoryOf(compose), source)) return false;
        var path = RepositoryPaths.Joined(RepositoryPaths.DirectoryOf(compose), source);
        var name = RepositoryPaths.NameOf(path);
        var stem = name[..name.LastIndexOf('.')];
        return !code.Tracks(path) && !code.Inventory.Files.Any(f => f.Path.StartsWith(path + "/", StringComparison.Ordinal))
            // A template beside it, or anything else that makes or ignores it, names it.
            && !code.Inventory.Files.Any(f => RepositoryPaths.DirectoryOf(f.Path) == RepositoryPaths.DirectoryOf(path) && RepositoryPaths.NameOf(f.Path).StartsWith(stem, StringComparison.Ordinal))
            && !code.Inventory.Files.Any(f => f.Path != compose && f.Language is not "markdown" && !f.Path.Contains("compose", StringComparison.Ordinal) && code.Read(f.Path) is { } text && text.Contains(name, StringComparison.Ordinal))
            && !(code.Read(".gitignore") ?? "").Contains(name, StringComparison.Ordinal);
    }

    private static bool Climbs(string directory, string source) => source.Split('/').Count(p => p == "..") > directory.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"^\.\.?/[\w./-]+\.(?:ya?ml|conf|json|toml|ini|cfg|cnf|xml|properties|sql|sh|river|alloy|lua)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Configuration();
}
