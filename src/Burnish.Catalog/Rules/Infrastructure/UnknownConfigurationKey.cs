using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that read a key which the config map or secret of the manifests does not hold.</summary>
public sealed class UnknownConfigurationKey : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-configuration-key"),
        Title = "Container that asks for a key its configuration lacks",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The container does not start: Kubernetes refuses to create it until the key is there.",
        Source = "Kubernetes documentation, Configure a Pod to Use a ConfigMap; kube-linter env-var-value-from",
        Peers = ["kube-linter:env-var-value-from"],
        NotSeen = "Config maps and secrets that no manifest makes; most secrets are rightly made elsewhere.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var holders = Manifest.Of(code, "ConfigMap", "Secret").ToList();
        return PodFaults.OfEach(code, (workload, container) =>
            from variable in container["env"]?.Items ?? []
            from source in new[] { (Kind: "ConfigMap", Item: variable.At("valueFrom", "configMapKeyRef")), (Kind: "Secret", Item: variable.At("valueFrom", "secretKeyRef")) }
            where source.Item is not null && source.Item["optional"] is not { Value: "true" }
            let key = source.Item.Text("key")
            let named = holders.Where(h => h.Kind == source.Kind && h.Name == source.Item.Text("name") && h.IsBeside(workload)).ToList()
            where key is not null && named.Count > 0 && !named.Exists(h => Holds(h, key))
            select new PodFault(source.Item, $"reads the key {key} of {source.Kind} {named[0].Name}, which holds no such key"));
    }

    private static bool Holds(Manifest holder, string key) =>
        holder.Document["data"]?[key] is not null || holder.Document["stringData"]?[key] is not null || holder.Document["binaryData"]?[key] is not null
        || (holder.Document["data"] is null && holder.Document["stringData"] is null);
}
