using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services whose requests carry no id.</summary>
public sealed class NoRequestId : IRule
{
    private static readonly string[] Signs =
    [
        "request-id", "requestId", "request_id", "reqId", "req.id", "correlation-id", "correlationId", "correlation_id", "trace-id", "traceId", "traceparent", "genReqId", "pino-http", "express-pino-logger",
        "cls-rtracer", "rTracer", "opentelemetry", "dd-trace", "newrelic", "elastic-apm-node", "applicationinsights", "express-http-context",
    ];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-request-id"),
        Title = "Requests without an id",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A user who reports an error cannot name the request, and the lines of two requests at the same time cannot be told apart in the log.",
        Source = "OWASP Logging Cheat Sheet, Event attributes (interaction identifier); severity: judgement",
        Standards = ["ASVS-v5.0.0-16.2.1"],
        NotSeen = "Ids that a proxy gives and logs itself.",
        SeenOn = "gothinkster/node-express-realworld-example-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.DistinctBy(s => s.Directory).Where(s => !Services.Says(code, s.Directory, Signs)
                && code.Inventory.Packages.FirstOrDefault(p => p.Directory == s.Directory)?.Dependencies.Any(d => Signs.Any(w => d.Name.Contains(w, StringComparison.OrdinalIgnoreCase))) != true)
            .Select(s => new Sighting(s.Place, $"Requests of '{s.Variable}' carry no id that the answer and the log name", s.Place.Path, s.Variable)));
    }
}
