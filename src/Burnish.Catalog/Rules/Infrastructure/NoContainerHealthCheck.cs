using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images of services that cannot be asked whether they work.</summary>
public sealed class NoContainerHealthCheck : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-container-health-check"),
        Title = "Image without a health check",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A container whose process hangs is taken for healthy, so nothing restarts it and everything that depends on it waits.",
        Source = "CIS Docker Benchmark 4.6; hadolint DL3057",
        Peers = ["hadolint:DL3057", "checkov:CKV_DOCKER_2", "trivy:DS026", "trivy:AVD-DS-0026"],
        Standards = ["CIS-Docker-4.6"],
        NotSeen = "Whether the check asks the right question.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = Images.Shipped(code).Where(f => Images.OfFinal(f).Any(i => i.Keyword == "EXPOSE")).ToList();
        if (files.Count == 0) return new RuleAnswer.NotApplicable("no Dockerfile of a service that exposes a port");
        return RuleAnswer.From(files.Where(f => !Images.OfFinal(f).Any(i => i.Keyword == "HEALTHCHECK"))
            .Select(f => new Sighting(f.Stages[^1].Place, $"{f.Path} has no HEALTHCHECK", f.Path)));
    }
}
