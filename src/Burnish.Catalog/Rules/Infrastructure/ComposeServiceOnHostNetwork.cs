using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files that share the network of their machine.</summary>
public sealed class ComposeServiceOnHostNetwork : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("compose-service-on-host-network"),
        Title = "Service on the network of its machine",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Everything the service listens on is open to whoever reaches the machine, and it reaches what listens on the machine alone.",
        Source = "CIS Docker Benchmark 5.9; OWASP Docker Security Cheat Sheet, rule 5",
        Cwe = "CWE-668",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "CIS-Docker-5.9"],
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        service.Text["network_mode"] is { Value: "host" } at ? [(at, "shares the network of its machine")] : []);
}
