using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services whose selector matches the pods of no workload.</summary>
public sealed class ServiceWithoutPods : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("service-without-pods"),
        Title = "Service that selects no pods",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Every request to the service fails: there is nobody behind it.",
        Source = "kube-linter dangling-service; Kubernetes documentation, Service",
        Peers = ["kube-linter:dangling-service"],
        NotSeen = "Pods that an operator, a chart or another repository makes; where no manifest of the directory makes pods, nothing is said.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Manifest.Of(code, "Service").Where(s => s.Document.At("spec", "selector") is { Kind: YamlKind.Mapping, Members.IsEmpty: false }).ToList();
        var workloads = Manifest.Workloads(code);
        if (services.Count == 0 || workloads.IsEmpty) return new RuleAnswer.NotApplicable("no service beside a workload");
        // An operator gives pods the labels that its own kind of object names (podMetadata of a Prometheus).
        var operated = code.Inventory.KubernetesObjects.Select(o => o.Place.Path).Distinct(StringComparer.Ordinal).SelectMany(p => Workload.Documents(code, p)).Where(IsCustom)
            .SelectMany(d => d.DescendantsAndSelf()).Select(n => n["labels"]).OfType<YamlItem>().ToList();
        return RuleAnswer.From(
            from service in services
            let selector = service.Document.At("spec", "selector")
            where !workloads.Any(w => w.IsBeside(service) && w.Bears(selector)) && !operated.Any(l => selector.Members.All(m => l.Text(m.Key.Value) == m.Value.Value))
            select new Sighting(service.PlaceOf(selector), $"{service.Title} selects {string.Join(", ", selector.Members.Select(l => $"{l.Key.Value}={l.Value.Value}"))}, which no pod bears", service.Subject)
            // A workload beside it shows that the service is meant for pods of this repository; others may be made by an operator.
            { Confidence = workloads.Any(w => RepositoryPaths.DirectoryOf(w.Path) == RepositoryPaths.DirectoryOf(service.Path)) ? null : Confidence.Low });
    }

    private static bool IsCustom(YamlItem document) =>
        document.Text("apiVersion")?.Split('/') is [var group, _] && group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal);
}
