using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workloads that declare neither what they need nor what they may use.</summary>
public sealed class WorkloadWithoutResources : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workload-without-resources"),
        Title = "Workload without resources",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "One pod can starve all others on its node, and the scheduler places it blindly.",
        Source = "Kubernetes documentation, Resource Management for Pods and Containers; kube-linter unset-memory-requirements",
        Peers = ["kube-linter:unset-cpu-requirements", "kube-linter:unset-memory-requirements", "checkov:CKV_K8S_10", "checkov:CKV_K8S_11", "checkov:CKV_K8S_12", "checkov:CKV_K8S_13"],
        Cwe = "CWE-770",
        NotSeen = "Limits that a LimitRange of the cluster sets.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var workloads = Workload.In(code);
        if (workloads.IsEmpty) return new RuleAnswer.NotApplicable("no Kubernetes workload");
        return RuleAnswer.From(workloads.Where(w => w.Containers.Any(c => c.At("resources", "requests", "memory") is null || c.At("resources", "limits", "memory") is null || c.At("resources", "requests", "cpu") is null))
            .Select(w => new Sighting(new(w.Path, w.Line, w.Line), $"{w.Kind} {w.Name} does not say how much processor time and memory it needs and may use", $"{w.Kind}/{w.Name}")));
    }
}
