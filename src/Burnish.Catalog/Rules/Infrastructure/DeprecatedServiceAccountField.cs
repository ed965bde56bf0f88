using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that name their service account in the deprecated field.</summary>
public sealed class DeprecatedServiceAccountField : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("deprecated-service-account-field"),
        Title = "Deprecated field serviceAccount",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The field is kept for old manifests alone; tools that read serviceAccountName take the pod for one of the default account.",
        Source = "Kubernetes API reference, PodSpec: serviceAccount is a deprecated alias; kube-linter deprecated-service-account-field",
        Peers = ["kube-linter:deprecated-service-account-field"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
        workload.Pod is { } pod && pod["serviceAccount"] is { Value.Length: > 0 } old && pod["serviceAccountName"] is null ? new(old, "names its service account in the deprecated field serviceAccount") : null);
}
