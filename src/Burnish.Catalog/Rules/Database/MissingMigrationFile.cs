using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees scripts that apply migrations which do not lie where they look.</summary>
public sealed partial class MissingMigrationFile : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-migration-file"),
        Title = "Migration that its runner does not find",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The script that sets the database up stops here, or applies nothing and says that all is well.",
        Source = "Node.js documentation, fs: ENOENT; judgement",
        NotSeen = "Paths that are put together from variables or from the working directory.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var runners = code.ShippedScripts().Where(f => !Script.IsAside(f.Path) && code.Remember(Card.Id.Value, f, () => code.Read(f.Path) is { } text && Runs().IsMatch(text))).ToList();
        if (runners.Count == 0) return new RuleAnswer.NotApplicable("no script that reads migrations from a folder");
        return RuleAnswer.From(runners.SelectMany(f => Look(code, f)));
    }

    private static IEnumerable<Sighting> Look(Codebase code, FileFacts file)
    {
        if (code.Tree(file.Path) is not { ErrorCount: 0 } tree) yield break;
        var folders = Calls.In(tree).Where(c => c.Name is "join" or "resolve" && c.Arguments.Length == 2 && tree.TextOf(c.Arguments[0]) == "__dirname")
            .Select(c => (Call: c, Path: StringLiterals.Value(tree, c.Arguments[1]))).Where(c => c.Path is not null && Folder().IsMatch(c.Path))
            .Select(c => (c.Call, Path: RepositoryPaths.Joined(RepositoryPaths.DirectoryOf(file.Path), c.Path ?? ""))).ToList();
        if (folders is not [var (call, folder)] || folder is null) yield break;
        if (!IsThere(code, folder))
        {
            yield return new(code.PlaceOf(file.Path, call.Node.Start, call.Node.End), $"migrations are read from {folder}, where the repository has none", folder);
            yield break;
        }
        if (!code.Inventory.Files.Any(f => RepositoryPaths.DirectoryOf(f.Path) == folder && f.Path.EndsWith(".sql", StringComparison.Ordinal))) yield break;
        foreach (var (node, name) in StringLiterals.In(tree).Where(l => Numbered().IsMatch(l.Value) && !code.Tracks($"{folder}/{l.Value}")))
        {
            var lies = code.Inventory.Files.FirstOrDefault(f => RepositoryPaths.NameOf(f.Path) == name)?.Path;
            yield return new(code.PlaceOf(file.Path, node.Start, node.End), $"{name} is applied from {folder}, " + (lies is null ? "but is nowhere in the repository" : $"but lies in {RepositoryPaths.DirectoryOf(lies)}"), name);
        }
    }

    private static bool IsThere(Codebase code, string folder) => code.Inventory.Files.Any(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal)) || code.Tracks(folder) || code.Tracks(folder + "/.gitkeep");

    [GeneratedRegex(@"__dirname[\s\S]{0,60}migrations?['""/]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Runs();

    [GeneratedRegex(@"(?:^|/)migrations?/?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Folder();

    [GeneratedRegex(@"^\d+[\w.-]*\.sql$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Numbered();
}
