using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees manifests that let every pod reach every other.</summary>
public sealed class NoNetworkPolicy : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-network-policy"),
        Title = "Workloads without a network policy",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Every pod of the cluster can reach every port of every other, so one that is taken over reaches all.",
        Source = "CIS Kubernetes Benchmark 5.3.2; kube-linter non-isolated-pod",
        Peers = ["kube-linter:non-isolated-pod"],
        Cwe = "CWE-923",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Policies of a service mesh.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var workloads = Workload.In(code);
        if (workloads.IsEmpty) return new RuleAnswer.NotApplicable("no Kubernetes workload");
        return code.Inventory.KubernetesObjects.Any(o => o.Kind is "NetworkPolicy" or "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy" or "AuthorizationPolicy")
            ? new RuleAnswer.Clean()
            : new RuleAnswer.Found([new(new(workloads[0].Path, workloads[0].Line, workloads[0].Line), $"no NetworkPolicy says who may reach the {workloads.Length} workloads", "network-policy")]);
    }
}
