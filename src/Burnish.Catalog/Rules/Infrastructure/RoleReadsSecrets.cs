using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees bindings to roles that may read all secrets.</summary>
public sealed class RoleReadsSecrets : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("role-reads-secrets"),
        Title = "Account that may read every secret",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The token of one pod is enough to read the passwords of all others.",
        Source = "CIS Kubernetes Benchmark 5.1.2; kube-linter access-to-secrets",
        Peers = ["kube-linter:access-to-secrets"],
        Cwe = "CWE-522",
        Standards = ["OWASP-A04:2021", "OWASP-A06:2025", "ASVS-v5.0.0-13.3.2", "CIS-Kubernetes-5.1.2"],
        NotSeen = "Roles of the cluster that no manifest of the repository defines.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        BoundRoles.Judge(code, rule => BoundRoles.Allows(rule, "secrets", "get", "list", "watch") && rule["resourceNames"] is null, "may read every secret");
}
