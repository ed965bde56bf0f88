using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees deployments behind a service or an ingress that have one pod and no autoscaler.</summary>
public sealed class SingleReplicaService : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("single-replica-service"),
        Title = "Service with a single pod",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "Every drained node, crashed process and update is an outage, for there is no second pod to answer.",
        Source = "Kubernetes documentation, Configuration good practices; kube-linter minimum-three-replicas, milder: two pods are enough here",
        Peers = ["kube-linter:minimum-three-replicas"],
        NotSeen = "Manifests that leave the number out, for an overlay or a pipeline may set it; workloads with a volume of their own are left out.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
    {
        if (workload.Kind is not "Deployment" || workload.Document.At("spec", "replicas") is { Value: not "1" } || (workload.Pod?["volumes"]?.Items ?? []).Any(v => v["persistentVolumeClaim"] is not null)) return null;
        var isScaled = Manifest.Of(code, "HorizontalPodAutoscaler", "ScaledObject").Any(s => s.Document.At("spec", "scaleTargetRef")?.Text("name") == workload.Name);
        var isServed = Manifest.Of(code, "Service").Any(s => s.IsBeside(workload) && s.Document.At("spec", "selector") is { } selector && workload.Bears(selector));
        // Where the file says nothing, an overlay or a pipeline may say it.
        return isScaled || !isServed || workload.Document.At("spec", "replicas") is not { } said ? null : new(said, "serves requests with a single pod");
    });
}
