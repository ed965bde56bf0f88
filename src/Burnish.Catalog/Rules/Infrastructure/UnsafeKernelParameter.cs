using System.Collections.Immutable;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees pods that set kernel parameters which are not isolated.</summary>
public sealed class UnsafeKernelParameter : IRule
{
    private static readonly ImmutableHashSet<string> Safe =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    ];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unsafe-kernel-parameter"),
        Title = "Pod that changes unsafe kernel parameters",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The parameter holds for the whole node or for what else runs there, and the kubelet refuses the pod unless the node was opened for it.",
        Source = "Kubernetes documentation, Using sysctls in a Kubernetes Cluster, and its list of safe ones; kube-linter unsafe-sysctls",
        Peers = ["kube-linter:unsafe-sysctls"],
        Cwe = "CWE-250",
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfPods(code, workload =>
        (workload.Pod?.At("securityContext", "sysctls")?.Items ?? []).FirstOrDefault(s => s.Text("name") is { } name && !Safe.Contains(name)) is { } changed
            ? new(changed, $"sets the kernel parameter {changed.Text("name")}, which is not isolated")
            : null);
}
