using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees services that open a port on every node.</summary>
public sealed class ServiceOnNodePort : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("service-on-node-port"),
        Title = "Service on a port of every node",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The port is open on every address of every node, past the ingress with its TLS and limits.",
        Source = "kube-linter exposed-services; Kubernetes documentation, Service: type NodePort",
        Peers = ["kube-linter:exposed-services"],
        Cwe = "CWE-668",
        NotSeen = "Firewalls in front of the nodes.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Manifest.Of(code, "Service").ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no Kubernetes service");
        return RuleAnswer.From(
            from service in services
            let type = service.Document.At("spec", "type")
            where type is { Value: "NodePort" }
            select new Sighting(service.PlaceOf(type), $"{service.Title} opens a port on every node", service.Subject));
    }
}
