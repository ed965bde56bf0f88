using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees applications of ASP.NET Core that cannot be asked whether they live.</summary>
public sealed class CsharpNoHealthRoute : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-no-health-route"),
        Title = "No health route (ASP.NET Core)",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever restarts services and sends traffic to them cannot tell one that hangs from one that works.",
        Source = "Microsoft, Health checks in ASP.NET Core; Kubernetes, Liveness, readiness and startup probes",
        NotSeen = "Whether the checks reach the stores.",
        SeenOn = "Azure-Samples/todo-csharp-sql",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Served.In(code).Where(s => s.Framework == "aspnetcore").ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no ASP.NET Core application with endpoints ships");
        return RuleAnswer.From(services.Where(s => !s.Endpoints.Any(e => IsHealth(e.Path)) && !ProjectTexts.Say(code, s.Directory, "HealthCheck", "MapDefaultEndpoints", "\"/health", "\"/alive", "\"/ready", "\"/live", "\"health"))
            .Select(s => new Sighting(s.Place, $"'{s.Name}' has no route that says whether it lives", s.Place.Path, s.Name)));
    }

    private static bool IsHealth(string path) => path.Split('/')[^1].ToLowerInvariant() is "health" or "healthz" or "ready" or "readyz" or "live" or "livez" or "alive" or "ping" or "status";
}
