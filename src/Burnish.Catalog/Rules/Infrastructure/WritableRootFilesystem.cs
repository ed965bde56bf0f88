using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that may write into their own image.</summary>
public sealed class WritableRootFilesystem : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("writable-root-filesystem"),
        Title = "Container with a writable root file system",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Who gets a foot into the container can put tools beside the service or change its code, and it stays until the pod is replaced.",
        Source = "NSA/CISA Kubernetes Hardening Guide, Immutable container file systems; kube-linter no-read-only-root-fs",
        Peers = ["kube-linter:no-read-only-root-fs", "checkov:CKV_K8S_22", "trivy:KSV014"],
        Cwe = "CWE-732",
        Standards = ["OWASP-A05:2021", "OWASP-A01:2025"],
        NotSeen = "Whether the service writes outside mounted volumes. Images of data stores are left out: most of them do.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfContainers(code, (workload, container) =>
        container.At("securityContext", "readOnlyRootFilesystem") is not { Value: "true" } && workload.Lasting.Contains(container) && !Images.IsStore(container.Text("image") ?? "")
            ? new(container.At("securityContext", "readOnlyRootFilesystem"), "can write into its root file system")
            : null);
}
