using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees autoscalers whose target no manifest makes.</summary>
public sealed class AutoscalerWithoutWorkload : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("autoscaler-without-workload"),
        Title = "Autoscaler that scales nothing",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The workload that it was written for stays at its size under load, and nobody is told.",
        Source = "kube-linter dangling-horizontalpodautoscaler; Kubernetes documentation, Horizontal Pod Autoscaling",
        Peers = ["kube-linter:dangling-horizontalpodautoscaler"],
        NotSeen = "Workloads of another repository; where no manifest makes one, nothing is said.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var scalers = Manifest.Of(code, "HorizontalPodAutoscaler").ToList();
        var workloads = Manifest.Workloads(code);
        if (scalers.Count == 0 || workloads.IsEmpty) return new RuleAnswer.NotApplicable("no autoscaler beside a workload");
        return RuleAnswer.From(
            from scaler in scalers
            let target = scaler.Document.At("spec", "scaleTargetRef")
            where target?.Text("name") is not null && target.Text("kind") is "Deployment" or "StatefulSet" or "ReplicaSet" or "DeploymentConfig"
            where !workloads.Any(w => w.Kind == target.Text("kind") && w.Name == target.Text("name") && w.IsBeside(scaler))
            select new Sighting(scaler.PlaceOf(target), $"{scaler.Title} scales {target.Text("kind")} {target.Text("name")}, which no manifest makes", scaler.Subject));
    }
}
