using System.Collections.Immutable;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees objects in an API version that no supported cluster serves.</summary>
public sealed class RemovedApiVersion : IRule
{
    // Kind → version that took its place; the guide's lists for 1.16, 1.22, 1.25, 1.26, 1.27, 1.29 and 1.32.
    private static readonly ImmutableDictionary<string, string> Removed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["extensions/v1beta1/Deployment"] = "apps/v1", ["extensions/v1beta1/DaemonSet"] = "apps/v1", ["extensions/v1beta1/ReplicaSet"] = "apps/v1",
        ["extensions/v1beta1/NetworkPolicy"] = "networking.k8s.io/v1", ["extensions/v1beta1/Ingress"] = "networking.k8s.io/v1", ["extensions/v1beta1/PodSecurityPolicy"] = "a Pod Security admission label",
        ["apps/v1beta1/Deployment"] = "apps/v1", ["apps/v1beta1/StatefulSet"] = "apps/v1", ["apps/v1beta2/Deployment"] = "apps/v1", ["apps/v1beta2/StatefulSet"] = "apps/v1",
        ["apps/v1beta2/DaemonSet"] = "apps/v1", ["apps/v1beta2/ReplicaSet"] = "apps/v1", ["networking.k8s.io/v1beta1/Ingress"] = "networking.k8s.io/v1", ["networking.k8s.io/v1beta1/IngressClass"] = "networking.k8s.io/v1",
        ["rbac.authorization.k8s.io/v1beta1/Role"] = "rbac.authorization.k8s.io/v1", ["rbac.authorization.k8s.io/v1beta1/RoleBinding"] = "rbac.authorization.k8s.io/v1",
        ["rbac.authorization.k8s.io/v1beta1/ClusterRole"] = "rbac.authorization.k8s.io/v1", ["rbac.authorization.k8s.io/v1beta1/ClusterRoleBinding"] = "rbac.authorization.k8s.io/v1",
        ["apiextensions.k8s.io/v1beta1/CustomResourceDefinition"] = "apiextensions.k8s.io/v1", ["scheduling.k8s.io/v1beta1/PriorityClass"] = "scheduling.k8s.io/v1",
        ["admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration"] = "admissionregistration.k8s.io/v1", ["admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration"] = "admissionregistration.k8s.io/v1",
        ["batch/v1beta1/CronJob"] = "batch/v1", ["policy/v1beta1/PodDisruptionBudget"] = "policy/v1", ["policy/v1beta1/PodSecurityPolicy"] = "a Pod Security admission label",
        ["autoscaling/v2beta1/HorizontalPodAutoscaler"] = "autoscaling/v2", ["autoscaling/v2beta2/HorizontalPodAutoscaler"] = "autoscaling/v2", ["storage.k8s.io/v1beta1/CSIStorageCapacity"] = "storage.k8s.io/v1",
        ["discovery.k8s.io/v1beta1/EndpointSlice"] = "discovery.k8s.io/v1", ["storage.k8s.io/v1beta1/StorageClass"] = "storage.k8s.io/v1",
        ["flowcontrol.apiserver.k8s.io/v1beta2/FlowSchema"] = "flowcontrol.apiserver.k8s.io/v1", ["flowcontrol.apiserver.k8s.io/v1beta3/FlowSchema"] = "flowcontrol.apiserver.k8s.io/v1",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("removed-api-version"),
        Title = "Manifest in a version that Kubernetes has removed",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A cluster refuses the object, so the next upgrade or the next installation stops here.",
        Source = "Kubernetes documentation, Deprecated API Migration Guide; kube-linter no-extensions-v1beta",
        Peers = ["kube-linter:no-extensions-v1beta"],
        NotSeen = "Versions of custom resources.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var all = Manifest.In(code);
        if (all.IsEmpty) return new RuleAnswer.NotApplicable("no Kubernetes object");
        return RuleAnswer.From(
            from one in all
            let version = one.Document["apiVersion"]
            where version is not null && Removed.ContainsKey($"{version.Value}/{one.Kind}")
            select new Sighting(one.PlaceOf(version), $"{one.Title} is written in {version.Value}, which Kubernetes has removed; it is {Removed[$"{version.Value}/{one.Kind}"]} now", one.Subject, version.Value));
    }
}
