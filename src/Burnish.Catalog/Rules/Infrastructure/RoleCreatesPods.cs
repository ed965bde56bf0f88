using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees bindings to roles that may create pods.</summary>
public sealed class RoleCreatesPods : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("role-creates-pods"),
        Title = "Account that may create pods",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Who can create a pod can mount every secret and use every account of the namespace.",
        Source = "CIS Kubernetes Benchmark 5.1.4; kube-linter access-to-create-pods",
        Peers = ["kube-linter:access-to-create-pods"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "CIS-Kubernetes-5.1.4"],
        NotSeen = "Roles of the cluster that no manifest of the repository defines, and workloads that make pods.",
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        BoundRoles.Judge(code, rule => BoundRoles.Allows(rule, "pods", "create"), "may create pods");
}
