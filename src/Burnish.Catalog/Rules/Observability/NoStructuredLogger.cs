using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Logging;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Observability;

/// <summary>Sees services without a logger.</summary>
public sealed class NoStructuredLogger : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-structured-logger"),
        Title = "No structured logger",
        Area = Area.Observability,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "What a service prints for people cannot be counted, filtered or alerted on.",
        Source = "OWASP Logging Cheat Sheet; The Twelve-Factor App, XI",
        Cwe = "CWE-778",
        Standards = ["OWASP-A09:2021", "OWASP-A09:2025"],
        NotSeen = "Loggers under names that say nothing.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var packages = ServerScripts.Packages(code).Where(p => Services.Endpoints(code, p.Directory).Any()).ToList();
        if (packages.Count == 0) return new RuleAnswer.NotApplicable("no package runs a web server");
        return RuleAnswer.From(packages.Where(p => !ServerScripts.HasLogger(code, p)).Select(p => new Sighting(new(p.Manifest, 0, 0), $"{p.Name} has no logger", p.Directory)));
    }
}
