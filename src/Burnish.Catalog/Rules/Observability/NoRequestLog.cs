using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Logging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services with a logger that does not hear of their requests.</summary>
public sealed class NoRequestLog : IRule
{
    private static readonly string[] Signs =
        ["morgan", "pino-http", "express-winston", "express-pino-logger", "express-bunyan-logger", "on-finished", "'finish'", "\"finish\"", "'close'", "\"close\"", "on-headers", "response-time", "responseTime", "connectLogger", "requestLogger", "request_logger", "logRequest"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-request-log"),
        Title = "Requests are not logged",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "Nobody can say afterwards what was asked, how it was answered and how long that took.",
        Source = "OWASP Logging Cheat Sheet, Which events to log; OWASP Top 10 2021, A09; severity: judgement",
        Cwe = "CWE-778",
        Standards = ["OWASP-A09:2021", "OWASP-A09:2025"],
        NotSeen = "Logs of a proxy in front; services without a logger: no-structured-logger sees them.",
        SeenOn = "santiq/bulletproof-nodejs",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.DistinctBy(s => s.Directory).Where(s => HasLogger(code, s) && !IsLogged(code, s))
            .Select(s => new Sighting(s.Place, $"The logger of the service hears nothing of the requests to '{s.Variable}'", s.Place.Path, s.Variable)));
    }

    private static bool HasLogger(Codebase code, HttpApplication service) =>
        code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory) is { } package && ServerScripts.HasLogger(code, package);

    // A middleware that is named after a log may write one, whatever it is called in full.
    private static bool IsLogged(Codebase code, HttpApplication service) =>
        service.Middleware.Any(m => Services.Is(m, "log", "audit", "trace")) || Services.Endpoints(code, service.Directory).Any(e => e.Chain.Any(m => m.Name.Contains("logg", StringComparison.OrdinalIgnoreCase)))
        || Services.Says(code, service.Directory, Signs);
}
