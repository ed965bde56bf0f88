using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that share the process space of their node.</summary>
public sealed class PodInHostProcessSpace : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pod-in-host-process-space"),
        Title = "Pod that sees the processes of its node",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The container sees every process of the node with its environment, and with the right user can stop or read them.",
        Source = "Kubernetes documentation, Pod Security Standards: Baseline; CIS Kubernetes Benchmark 5.2.3; kube-linter host-pid",
        Peers = ["kube-linter:host-pid", "checkov:CKV_K8S_17"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.2.3"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
        workload.Pod?["hostPID"] is { Value: "true" } at ? new(at, "shares the process space of its node") : null);
}
