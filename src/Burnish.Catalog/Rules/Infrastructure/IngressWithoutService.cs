using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees ingresses whose backend is a service or port that no manifest has.</summary>
public sealed class IngressWithoutService : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("ingress-without-service"),
        Title = "Ingress that leads nowhere",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Every request that the ingress takes for it is answered with 503.",
        Source = "kube-linter dangling-ingress; Kubernetes documentation, Ingress",
        Peers = ["kube-linter:dangling-ingress"],
        NotSeen = "Services that a chart or another repository makes; where no manifest makes a service, nothing is said.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Manifest.Of(code, "Service").ToList();
        var ingresses = Manifest.Of(code, "Ingress").ToList();
        if (services.Count == 0 || ingresses.Count == 0) return new RuleAnswer.NotApplicable("no ingress beside a service");
        return RuleAnswer.From(
            from ingress in ingresses
            from backend in ingress.Document.DescendantsAndSelf().Where(n => n.Kind == YamlKind.Mapping).SelectMany(n => n.Members).Where(m => m.Key.Value is "backend" or "defaultBackend").Select(m => m.Value)
            let service = backend["service"] ?? backend
            let name = service.Text("name") ?? service.Text("serviceName")
            where name is not null
            let behind = services.Where(s => s.Name == name && s.IsBeside(ingress)).ToList()
            let port = service["port"]?.Text("number") ?? service["port"]?.Text("name") ?? service.Text("servicePort")
            let fault = behind.Count == 0 ? $"the service {name}, which no manifest makes" : port is not null && !behind.Exists(s => Has(s, port)) ? $"port {port} of the service {name}, which has no such port" : null
            where fault is not null
            select new Sighting(ingress.PlaceOf(service), $"{ingress.Title} leads to {fault}", $"{ingress.Subject}:{name}:{port}"));
    }

    private static bool Has(Manifest service, string port) =>
        (service.Document.At("spec", "ports")?.Items ?? []).Any(p => p.Text("port") == port || p.Text("name") == port);
}
