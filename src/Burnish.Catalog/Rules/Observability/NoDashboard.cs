using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services without a dashboard.</summary>
public sealed class NoDashboard : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-dashboard"),
        Title = "Service without a dashboard",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Metrics that nobody can look at at a glance do not help the person who is woken at night.",
        Source = "Google SRE Workbook, Monitoring",
        NotSeen = "Dashboards that are kept outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP service");
        return DashboardQuery.Dashboards(code).IsEmpty
            ? new RuleAnswer.Found([new(services[0].Application.Place, "the repository holds no dashboard for its services", "dashboard")])
            : new RuleAnswer.Clean();
    }
}
