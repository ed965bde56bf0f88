using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workloads that stop all pods before they start new ones, without a volume that would ask for it.</summary>
public sealed class WorkloadStopsBeforeUpdate : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workload-stops-before-update"),
        Title = "Update that stops the service first",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Every deployment is an outage.",
        Source = "Kubernetes documentation, Deployments: strategy; kube-linter no-rolling-update-strategy",
        Peers = ["kube-linter:no-rolling-update-strategy"],
        NotSeen = "Services that must never run twice for another reason than their volume.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
        workload.Kind is "Deployment" or "DeploymentConfig" && workload.Document.At("spec", "strategy", "type") is { Value: not ("RollingUpdate" or "Rolling") } type
        && !(workload.Pod?["volumes"]?.Items ?? []).Any(v => v["persistentVolumeClaim"] is not null)
            ? new(type, $"is updated by {type.Value}, which stops it first")
            : null);
}
