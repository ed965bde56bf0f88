using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees service monitors whose selector matches no service.</summary>
public sealed class ServiceMonitorWithoutService : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("service-monitor-without-service"),
        Title = "Service monitor that watches nothing",
        Area = Area.Observability,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Prometheus scrapes nothing, so the dashboards and alerts that were written for the service stay empty and silent.",
        Source = "kube-linter dangling-servicemonitor; Prometheus Operator documentation, ServiceMonitor",
        NotSeen = "Services of another repository; where no manifest makes a service, nothing is said.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var monitors = Manifest.Of(code, "ServiceMonitor").ToList();
        var services = Manifest.Of(code, "Service").ToList();
        if (monitors.Count == 0 || services.Count == 0) return new RuleAnswer.NotApplicable("no service monitor beside a service");
        return RuleAnswer.From(
            from monitor in monitors
            let spec = monitor.Document["spec"]
            where spec?.At("selector", "matchExpressions") is null && !services.Exists(s => Watches(spec, s))
            select new Sighting(monitor.PlaceOf(spec?["selector"] ?? monitor.Document), $"{monitor.Title} selects no service of the manifests", monitor.Subject));
    }

    private static bool Watches(YamlItem? spec, Manifest service)
    {
        var spaces = spec?.At("namespaceSelector", "matchNames")?.Items ?? [];
        if (!spaces.IsEmpty && !spaces.Any(n => n.Value == service.Namespace)) return false;
        return (spec?.At("selector", "matchLabels")?.Members ?? []).All(l => service.Document.At("metadata", "labels")?.Text(l.Key.Value) == l.Value.Value);
    }
}
