using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers of pods that run with all rights of the node.</summary>
public sealed class PrivilegedPodContainer : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("privileged-pod-container"),
        Title = "Privileged container in a pod",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A privileged container owns its node: it sees all devices and can leave its isolation at will, so one flaw in the service is a flaw of the node.",
        Source = "Kubernetes documentation, Pod Security Standards: Baseline; CIS Kubernetes Benchmark 5.2.2; kube-linter privileged-container",
        Peers = ["kube-linter:privileged-container", "checkov:CKV_K8S_16", "trivy:KSV017"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.2.2"],
        NotSeen = "Pods whose manifest is made by an operator or a Helm template.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfContainers(code, (_, container) =>
        container.At("securityContext", "privileged") is { Value: "true" } at ? new(at, "is privileged: it has all rights on its node") : null);
}
