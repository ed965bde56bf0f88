using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files that run with all rights of the machine.</summary>
public sealed class PrivilegedComposeService : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("privileged-compose-service"),
        Title = "Privileged service in a compose file",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A privileged container owns its machine, so one flaw in the service is a flaw of the machine.",
        Source = "OWASP Docker Security Cheat Sheet, rule 3; CIS Docker Benchmark 5.4",
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Docker-5.4"],
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        service.Text["privileged"] is { Value: "true" } at ? [(at, "is privileged: it has all rights on its machine")] : []);
}
