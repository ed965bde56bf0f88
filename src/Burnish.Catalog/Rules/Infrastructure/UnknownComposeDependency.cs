using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services, volumes and networks that a compose file uses but nobody defines.</summary>
public sealed class UnknownComposeDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-compose-dependency"),
        Title = "Service that depends on one that does not exist",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Compose refuses the whole file, so nothing starts.",
        Source = "Compose specification, depends_on, volumes and networks",
        NotSeen = "Files that are only ever used together with others of another directory.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service => Unknown(code, service));

    private static IEnumerable<(YamlItem? At, string What)> Unknown(Codebase code, Composed service)
    {
        var beside = Composed.In(code).Where(c => RepositoryPaths.DirectoryOf(c.Path) == RepositoryPaths.DirectoryOf(service.Path)).ToList();
        if (beside.Exists(c => c.File["include"] is not null)) yield break;
        foreach (var name in service.Text["depends_on"]?.Names ?? [])
            if (name != "<<" && !name.Contains('$', StringComparison.Ordinal) && !beside.Exists(c => c.Name == name)) yield return (service.Text["depends_on"], $"depends on {name}, which no compose file defines");
        foreach (var volume in service.Text["volumes"]?.Items ?? [])
            if (volume.Kind == YamlKind.Scalar && volume.Value.Split(':') is [var source, _, ..] && IsName(source) && !beside.Exists(c => c.File["volumes"]?[source] is not null))
                yield return (volume, $"uses the volume {source}, which no compose file defines");
        foreach (var network in service.Text["networks"]?.Names ?? [])
            if (network is not ("default" or "<<") && IsName(network) && !beside.Exists(c => c.File["networks"]?[network] is not null)) yield return (service.Text["networks"], $"is on the network {network}, which no compose file defines");
    }

    private static bool IsName(string source) => source.Length > 1 && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && source[0] != '.';
}
