using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees data stores of compose files whose port is published on every address of the machine.</summary>
public sealed class PublishedStorePort : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("published-store-port"),
        Title = "Data store open to the network",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Docker opens the port past the machine's own firewall, so the store is reachable from wherever the machine is.",
        Source = "Docker documentation, Packet filtering and firewalls: published ports bypass ufw; OWASP Docker Security Cheat Sheet, rule 5a",
        Cwe = "CWE-668",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Firewalls in front of the machine. Files for development are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service => !service.IsStore || service.IsForDevelopment ? [] :
        from port in service.Text["ports"]?.Items ?? []
        let written = Composed.Unfolded(port.Value)
        where port.Kind == YamlKind.Scalar ? IsOpen(written) : port["published"] is not null && port["host_ip"] is null
        select ((YamlItem?)port, $"is a data store, and its port {(written.Length > 0 ? written : port.Text("published"))} is open on every address of the machine"));

    // 5432:5432 is open; 127.0.0.1:5432:5432 and a variable for the address may not be; 5432 alone gets a port by chance.
    private static bool IsOpen(string port) => port.Split(':') is var parts && parts.Length == 2 && !port.Contains('$', StringComparison.Ordinal) || parts.Length == 3 && parts[0] == "0.0.0.0";
}
