using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that may write into a directory of their node.</summary>
public sealed class WritableHostPath : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("writable-host-path"),
        Title = "Directory of the node that a container may write",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "What a container writes on the node outlives it and is read by others, and the pod finds it again only on the same node.",
        Source = "kube-linter writable-host-mount; Kubernetes documentation, Volumes: hostPath",
        Peers = ["kube-linter:writable-host-mount"],
        Cwe = "CWE-732",
        Standards = ["OWASP-A05:2021", "OWASP-A01:2025"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (workload, container) =>
        from mounted in HostPath.MountedIn(workload, container)
        where mounted.Mount["readOnly"] is not { Value: "true" } && !mounted.Path.EndsWith(".sock", StringComparison.Ordinal)
        select new PodFault(mounted.Mount, $"may write into {mounted.Path} of its node"));
}
