using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workloads whose selector does not match the labels of their own pods.</summary>
public sealed class SelectorWithoutOwnPods : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("selector-without-own-pods"),
        Title = "Workload that does not select its own pods",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The cluster refuses the manifest: the workload cannot be deployed.",
        Source = "Kubernetes API reference, DeploymentSpec: selector must match the template's labels; kube-linter mismatching-selector",
        Peers = ["kube-linter:mismatching-selector"],
        NotSeen = "Selectors by expressions.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
    {
        if (workload.Kind is not ("Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "DeploymentConfig") || workload.Template is null) return null;
        var selector = workload.Document.At("spec", "selector");
        var labels = selector?["matchLabels"] ?? (workload.Kind == "DeploymentConfig" ? selector : null);
        return labels is { Kind: YamlKind.Mapping, Members.IsEmpty: false } && !labels.Members.Any(m => m.Key.Value == "<<") && !workload.Bears(labels)
            ? new(labels, "selects pods that its own template does not make")
            : null;
    });
}
