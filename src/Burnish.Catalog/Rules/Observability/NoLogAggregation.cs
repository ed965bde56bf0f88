using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services whose logs are collected nowhere.</summary>
public sealed class NoLogAggregation : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-log-aggregation"),
        Title = "Logs are collected nowhere",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "The lines that explain a crash are gone with the container that wrote them.",
        Source = "OWASP Logging Cheat Sheet; judgement",
        NotSeen = "Collection that the platform does by itself.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = HttpService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no HTTP service");
        return LogCollector.In(code) is not null
            ? new RuleAnswer.Clean()
            : new RuleAnswer.Found([new(services[0].Application.Place, "no configuration collects the logs of the services", "logs")]);
    }
}
