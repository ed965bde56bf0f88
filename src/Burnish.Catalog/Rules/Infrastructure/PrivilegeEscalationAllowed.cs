using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that say themselves that a process may gain more rights than its parent.</summary>
public sealed class PrivilegeEscalationAllowed : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("privilege-escalation-allowed"),
        Title = "Container may gain rights",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A program with the setuid bit lifts a process that was taken over to root; nothing that is told to run without root needs that.",
        Source = "Kubernetes documentation, Pod Security Standards: Restricted; kube-linter privilege-escalation-container",
        Peers = ["kube-linter:privilege-escalation-container", "checkov:CKV_K8S_20", "trivy:KSV001"],
        Cwe = "CWE-732",
        Standards = ["OWASP-A05:2021", "OWASP-A01:2025", "CIS-Kubernetes-5.2.6"],
        NotSeen = "Containers that leave it open; workload-without-security-context sees those.",
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfContainers(code, (_, container) =>
        container.At("securityContext", "allowPrivilegeEscalation") is { Value: "true" } at ? new(at, "allows its processes to gain rights") : null);
}
