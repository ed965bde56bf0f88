using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Lets services come back after a crash, keeps stores off the network, and takes out what Docker Compose ignores.</summary>
public sealed partial class HardenCompose : IRecipe
{
    private const string Restart = "compose-service-without-restart";
    private const string Port = "published-store-port";
    private const string Version = "obsolete-compose-version";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("harden-compose"),
        Title = "Restart services and keep their stores to the machine",
        Area = Area.Infrastructure,
        Clears = [new(Restart), new(Port), new(Version)],
        Moves = [new("INF-1")],
        SafeBecause = "Services of the file reach the stores as before, and so does the machine under localhost; what a command lets end, such as tests or a migration, is not started again.",
        Keeps = "Images, names, volumes, networks, comments, and every port under localhost.",
        Narrows = "A store's port answers on the machine itself only, no longer on its other addresses.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var mended = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var inFile in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            if (code.Read(inFile.Key) is not { } text || YamlText.Read(text).Yaml is not { } yaml) continue;
            var spans = ImmutableArray.CreateBuilder<TextEdit>();
            foreach (var finding in inFile)
            {
                var edit = finding.RuleId.Value switch
                {
                    Restart => Ends(code, finding) ? null : Restarted(yaml, finding.Subject),
                    Port => Bound(yaml, finding),
                    Version => Unversioned(yaml),
                    _ => null,
                };
                if (edit is null || spans.Contains(edit)) continue;
                spans.Add(edit);
                mended.Add(finding.Fingerprint, finding.RuleId.Value);
            }
            if (spans.Count > 0) edits.Add(new FileEdit.Modify(inFile.Key, spans.ToImmutable()));
        }
        if (edits.Count == 0) return new RecipeAnswer.Refused("the compose files are written in a form that is not followed");
        return new RecipeAnswer.Change(string.Join(' ', Said([.. mended.Values])), edits.ToImmutable())
        {
            Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.ContainsKey(f))],
        };
    }

    private static IEnumerable<string> Said(ImmutableHashSet<string> rules)
    {
        if (rules.Contains(Restart)) yield return "Services start again after a crash or a restart of the machine.";
        if (rules.Contains(Port)) yield return "The stores are reachable from the machine itself and from the other services only.";
        if (rules.Contains(Version)) yield return "The version that Docker Compose ignores and warns of is gone.";
    }

    // What is started for a test or a migration ends, here or where another file of the directory gives it a command of its own.
    // The survey leaves files for tests out, so the files themselves are read.
    private static bool Ends(Codebase code, Finding finding) => code.Inventory.Files
        .Where(f => f.Language == "yaml" && f.Path.Contains("compose", StringComparison.OrdinalIgnoreCase) && RepositoryPaths.DirectoryOf(f.Path) == RepositoryPaths.DirectoryOf(finding.Place.Path))
        .Any(f => YamlText.Read(code.Read(f.Path) ?? "").Yaml?.Root.At("services", finding.Subject, "command") is { } command
            && (f.Path != finding.Place.Path || command.DescendantsAndSelf().Any(w => OneTime().IsMatch(w.Value))));

    private static TextEdit? Restarted(YamlText yaml, string name) =>
        yaml.Root.At("services", name) is { Kind: YamlKind.Mapping, IsFlow: false } service && (service["image"] ?? service["build"]) is { IsFlow: var isFlow } && service["restart"] is null
            ? YamlEdits.Insert(yaml, service, "restart", "unless-stopped", service["image"] is null ? isFlow ? null : "build" : "image") : null;

    private static TextEdit? Bound(YamlText yaml, Finding finding)
    {
        var port = yaml.Root.At("services", finding.Subject, "ports")?.Items.FirstOrDefault(p => p.Kind == YamlKind.Scalar && p.Line == finding.Place.StartLine && finding.Message.Contains($" {Composed.Unfolded(p.Value)} ", StringComparison.Ordinal));
        if (port is null || port.Value.Contains('\'', StringComparison.Ordinal)) return null;
        var bare = port.Value.StartsWith("0.0.0.0:", StringComparison.Ordinal) ? port.Value["0.0.0.0:".Length..] : port.Value;
        var quote = yaml.Text[port.Start] is '\'' ? "'" : "\"";
        return YamlEdits.Replace(yaml, port, $"{quote}127.0.0.1:{bare}{quote}");
    }

    private static TextEdit? Unversioned(YamlText yaml)
    {
        if (yaml.Root.Members.FirstOrDefault(m => m.Key.Value == "version") is not { Value.Kind: YamlKind.Scalar } version || version.Key.Column != 0) return null;
        var end = yaml.Text.IndexOf('\n', version.Value.End);
        if (end < 0) return null;
        end++;
        // The blank line behind it belongs to it where nothing stands in front.
        if (version.Key.Start == 0)
            while (end < yaml.Text.Length && (yaml.Text[end] == '\n' || yaml.Text[end] == '\r')) end++;
        return new(version.Key.Start, end - version.Key.Start, "");
    }

    [GeneratedRegex("test|migrat|seed|build|lint|init|setup", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex OneTime();
}
