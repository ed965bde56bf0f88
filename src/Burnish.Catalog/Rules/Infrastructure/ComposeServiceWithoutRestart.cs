using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services of compose files that nobody starts again after a crash.</summary>
public sealed class ComposeServiceWithoutRestart : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("compose-service-without-restart"),
        Title = "Service that stays down",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "After a crash or a restart of the machine the service stays down until somebody notices.",
        Source = "Docker documentation, Start containers automatically; CIS Docker Benchmark 5.14",
        Standards = ["CIS-Docker-5.14"],
        NotSeen = "Tools that start services by other means. Files for development, and services behind a profile, are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => Composed.Judge(code, service =>
        !service.IsForDevelopment && service.IsWhole && !IsJob(code, service) && !service.IsSaid(code, "restart") && !service.IsSaid(code, "deploy", "restart_policy")
            ? [(null, "is not started again after a crash or a restart of the machine")]
            : []);

    // What others wait for to complete, or what is started by hand, is meant to end.
    private static bool IsJob(Codebase code, Composed service) =>
        service.Text["profiles"] is not null
        || Composed.In(code).Any(c => c.Path == service.Path && c.Text.At("depends_on", service.Name)?.Text("condition") == "service_completed_successfully")
        || ((string[])["migrat", "seed", "init", "setup", "job"]).Any(w => service.Name.Contains(w, StringComparison.OrdinalIgnoreCase));
}
