using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services whose image no manifest deploys.</summary>
public sealed class ServiceWithoutManifests : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("service-without-manifests"),
        Title = "Service without Kubernetes manifests",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "How the service is to be run, how much it may use and how it is asked whether it works is then in nobody's hands but the operator's memory.",
        Source = "Kubernetes documentation, Configuration good practices; the mission asks for it",
        NotSeen = "Manifests that are kept in another repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = DeployableService.In(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no image of a service that exposes a port");
        if (((string[])["fly.toml", "render.yaml", "vercel.json", "app.yaml", "serverless.yml", "Procfile"]).FirstOrDefault(code.Tracks) is { } platform) return new RuleAnswer.NotApplicable($"{platform} deploys to a platform without manifests");
        if (code.Inventory.Files.FirstOrDefault(f => f.Path.EndsWith("/Chart.yaml", StringComparison.Ordinal) || f.Path == "Chart.yaml") is { } chart) return new RuleAnswer.NotApplicable($"{chart.Path} is a Helm chart, whose templates are not rendered");
        var own = Workload.In(code).Where(w => w.IsOwn).ToList();
        if (own.Count >= services.Length) return new RuleAnswer.Clean(); // names may differ; as many workloads as services leave none over
        return RuleAnswer.From(services.Where(s => !own.Exists(w => Runs(w, s))).Select(s => new Sighting(
            s.Image.Stages[0].Place, $"no manifest deploys {s.Name} ({s.Image.Path})", s.Name)));
    }

    private static bool Runs(Workload workload, DeployableService service) =>
        workload.Name.Contains(service.Name, StringComparison.Ordinal) || service.Name.Contains(workload.Name, StringComparison.Ordinal)
        || workload.Containers.Any(c => Images.NameOf(c.Text("image") ?? "").Contains(service.Name, StringComparison.Ordinal));
}
