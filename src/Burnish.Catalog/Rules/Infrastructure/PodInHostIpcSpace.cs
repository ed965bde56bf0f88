using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that share the inter-process communication of their node.</summary>
public sealed class PodInHostIpcSpace : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pod-in-host-ipc-space"),
        Title = "Pod that shares memory with its node",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The container reads and writes the shared memory of everything that runs on the node.",
        Source = "Kubernetes documentation, Pod Security Standards: Baseline; CIS Kubernetes Benchmark 5.2.4; kube-linter host-ipc",
        Peers = ["kube-linter:host-ipc", "checkov:CKV_K8S_18"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.2.4"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
        workload.Pod?["hostIPC"] is { Value: "true" } at ? new(at, "shares the inter-process communication of its node") : null);
}
