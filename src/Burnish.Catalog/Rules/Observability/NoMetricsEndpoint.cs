using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services that export no metrics.</summary>
public sealed class NoMetricsEndpoint : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-metrics-endpoint"),
        Title = "Service without metrics",
        Area = Area.Observability,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Rate, errors and duration are only known while they are measured; without them a slow or failing service is first noticed by its users.",
        Source = "Google SRE Book, Monitoring Distributed Systems: the four golden signals",
        NotSeen = "Metrics that a sidecar or mesh measures.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP service");
        var metrics = ExportedMetrics.In(code);
        return RuleAnswer.From(services.Where(s => !(s.IsDotnet ? DotnetVendors.Uses(code, s.Directory, DotnetVendors.Metrics) : IsMeasured(code, metrics, s))).Select(s => new Sighting(
            s.Application.Place, $"{s.NameIn(code)} exports no metrics", s.Directory)));
    }

    private static bool IsMeasured(Codebase code, ExportedMetrics metrics, HttpService service) =>
        metrics.IsOpen || metrics.Files.Any(f => code.PackageOf(f)?.Directory == service.Directory && ExportedMetrics.IsInstalled(code, f, "prom-client"))
        || code.Inventory.Endpoints.Any(e => e.Directory == service.Directory && e.Path.EndsWith("/metrics", StringComparison.Ordinal))
        || code.Inventory.Packages.Any(p => p.Directory == service.Directory && p.Dependencies.Any(d => d.Name is "dd-trace" or "newrelic" or "elastic-apm-node" or "applicationinsights" or "@opentelemetry/sdk-metrics"));
}
