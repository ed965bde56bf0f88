using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that share the network of their node.</summary>
public sealed class PodOnHostNetwork : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pod-on-host-network"),
        Title = "Pod on the network of its node",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The pod reaches everything that listens on the node alone, network policies do not hold for it, and two of its kind cannot share a node.",
        Source = "Kubernetes documentation, Pod Security Standards: Baseline; CIS Kubernetes Benchmark 5.2.5; kube-linter host-network",
        Peers = ["kube-linter:host-network", "checkov:CKV_K8S_19"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.2.5"],
        NotSeen = "Node agents that need it; suppress those with the reason.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
        workload.Pod?["hostNetwork"] is { Value: "true" } at ? new(at, "shares the network of its node") : null);
}
