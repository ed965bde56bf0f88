using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files whose environment names a host that is no service.</summary>
public sealed partial class UnknownComposeHost : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-compose-host"),
        Title = "Address of a service that does not exist",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The name does not resolve in the compose network, so the connection fails as soon as it is used.",
        Source = "Docker documentation, Networking in Compose: services are reached by their names; judgement: only connection strings of data stores, and only names without a dot",
        NotSeen = "Hosts of external networks; where the file joins one, nothing is said.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
    {
        var beside = Composed.In(code).Where(c => RepositoryPaths.DirectoryOf(c.Path) == RepositoryPaths.DirectoryOf(service.Path)).ToList();
        if (service.Text["network_mode"] is not null || service.Text["extra_hosts"] is not null || service.Text["external_links"] is not null || beside.Exists(c => c.File["include"] is not null || IsJoined(c))) return [];
        var known = beside.SelectMany(c => (string?[])[c.Name, c.Text.Text("hostname"), c.Text.Text("container_name"), .. c.Text["networks"]?.DescendantsAndSelf().SelectMany(n => n["aliases"]?.Items ?? []).Select(i => i.Value) ?? []]).ToHashSet(StringComparer.Ordinal);
        return from said in code.Inventory.ComposeServices
               where said.Place.Path == service.Path && said.Name == service.Name
               from variable in said.Environment
               let host = Connection().Match(Composed.Unfolded(variable.Value)).Groups["host"].Value
               where host.Length > 0 && host is not ("localhost" or "host") && !known.Contains(host)
               select (service.Text["environment"], $"connects to {host} ({variable.Key}), and no service has that name");
    });

    private static bool IsJoined(Composed service) =>
        (service.File["networks"]?.Members ?? []).Any(n => n.Value["external"] is not null) || service.Text["links"] is not null;

    [GeneratedRegex(@"^(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqps?|bolt|neo4j|nats|kafka)(?:\+\w+)?://(?:[^@/\s]*@)?(?<host>[A-Za-z0-9_-]+)(?::\d+)?(?:[/?]|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Connection();
}
