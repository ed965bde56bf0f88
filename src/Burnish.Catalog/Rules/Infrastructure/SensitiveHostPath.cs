using System.Collections.Immutable;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that mount a system directory of their node.</summary>
public sealed class SensitiveHostPath : IRule
{
    private static readonly ImmutableHashSet<string> System = ["", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr", "/root", "/var/lib/kubelet", "/var/lib/docker", "/etc/kubernetes"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("sensitive-host-path"),
        Title = "System directory of the node in a container",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "What stands in /etc, /proc or the root of a node is enough to take the node over.",
        Source = "kube-linter sensitive-host-mounts; Kubernetes documentation, Volumes: hostPath",
        Peers = ["kube-linter:sensitive-host-mounts"],
        Cwe = "CWE-668",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Node agents that need it; suppress those with the reason.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (workload, container) =>
        from mounted in HostPath.MountedIn(workload, container)
        where System.Contains(mounted.Path.TrimEnd('/'))
        select new PodFault(mounted.Mount, $"mounts {mounted.Path} of its node"));
}
