using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services without alerting rules.</summary>
public sealed class NoAlertRules : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-alert-rules"),
        Title = "Service without alerting rules",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Nobody looks at a dashboard at three in the morning; without a rule the first alert is a user.",
        Source = "Google SRE Workbook, Alerting on SLOs",
        NotSeen = "Rules that are kept outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP service");
        return AlertRule.In(code).Any(r => r.IsAlert)
            ? new RuleAnswer.Clean()
            : new RuleAnswer.Found([new(services[0].Application.Place, "the repository holds no alerting rule for its services", "alerts")]);
    }
}
