using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services whose named target port no container of their pods declares.</summary>
public sealed class ServiceToClosedPort : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("service-to-closed-port"),
        Title = "Service that leads to a port nobody declares",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The service has no endpoint for that port, so every request to it fails.",
        Source = "Kubernetes documentation, Service: port definitions by name",
        NotSeen = "Numbers, which a container may listen on without declaring them, and containers that a patch of Kustomize adds: where there are patches, nothing is said.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Manifest.Of(code, "Service").Where(s => s.Document.At("spec", "selector") is { Members.IsEmpty: false }).ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no service with a selector");
        var isPatched = code.Inventory.Files.Any(f => RepositoryPaths.NameOf(f.Path) is "kustomization.yaml" or "kustomization.yml" && (code.Read(f.Path) ?? "").Contains("patches", StringComparison.Ordinal));
        var workloads = Manifest.Workloads(code);
        return RuleAnswer.From(
            from service in services
            let selector = service.Document.At("spec", "selector")
            let pods = workloads.Where(w => w.IsBeside(service) && w.Bears(selector)).ToList()
            where pods.Count > 0
            from port in service.Document.At("spec", "ports")?.Items ?? []
            let target = port["targetPort"]
            where target is { Kind: YamlKind.Scalar, Value.Length: > 0 } && !target.Value.All(char.IsAsciiDigit) && !target.Value.Contains('{', StringComparison.Ordinal)
            where !pods.Exists(w => w.Lasting.SelectMany(c => c["ports"]?.Items ?? []).Any(p => p.Text("name") == target.Value))
            select new Sighting(service.PlaceOf(target), $"{service.Title} leads to the port {target.Value}, which no container of {string.Join(", ", pods.Select(p => p.Title))} declares", $"{service.Subject}:{target.Value}")
            { Confidence = isPatched ? Confidence.Low : null });
    }
}
