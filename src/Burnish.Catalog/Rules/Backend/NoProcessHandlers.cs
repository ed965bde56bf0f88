using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees services that end without a word when an error escapes.</summary>
public sealed class NoProcessHandlers : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-process-handlers"),
        Title = "No handlers for errors that escape",
        Area = Area.Backend,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The process ends with a bare trace on standard error, in a form that no log search finds.",
        Source = "Node.js, process events; Node.js Best Practices 2.6",
        Cwe = "CWE-755",
        Standards = ["OWASP-A10:2025", "ASVS-v5.0.0-16.5.4"],
        NotSeen = "Handlers of a process manager.",
        SeenOn = "docker/awesome-compose",
    };

    private const string Sentry = "@sentry/node";

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => IsBare(code, s)).Select(s => new Sighting(s.Place, "Errors that escape all handlers end the process unlogged", s.Place.Path, s.Variable)));
    }

    private static bool IsBare(Codebase code, HttpApplication service) =>
        !service.Listens.IsEmpty && !Services.Says(code, service.Directory, "uncaughtException", "unhandledRejection", "uncaughtExceptionMonitor")
        // Sentry listens for both, where it is installed.
        && !(code.PackageOf(service.Place.Path)?.DependsOn(Sentry) == true && Services.Says(code, service.Directory, Sentry));
}
