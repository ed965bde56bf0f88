using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees services that drop open requests when they are told to stop.</summary>
public sealed class NoGracefulShutdown : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-graceful-shutdown"),
        Title = "No graceful shutdown",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Every deployment cuts off the requests that are under way.",
        Source = "Kubernetes, Pod lifecycle: termination; Node.js, server.close",
        NotSeen = "Signals that a process manager handles.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        // The generic host of .NET stops listening and lets open requests end when it is told to stop.
        if (services.IsEmpty && Served.In(code).Any(s => s.Framework == "aspnetcore")) return new RuleAnswer.Clean();
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => IsBare(code, s)).Select(s => new Sighting(s.Place, "SIGTERM ends the service in the middle of its requests", s.Place.Path, s.Variable)));
    }

    private static bool IsBare(Codebase code, HttpApplication service) =>
        !service.Listens.IsEmpty && (!Services.Says(code, service.Directory, "SIGTERM") || StopHandlers.OnlyLeave(code, service.Directory))
        && !Services.Says(code, service.Directory, "@godaddy/terminus", "lightship", "http-terminator", "stoppable", "close-with-grace", "http-graceful-shutdown");
}
