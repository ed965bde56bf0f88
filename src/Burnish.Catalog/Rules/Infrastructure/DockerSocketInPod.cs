using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that can talk to the container runtime of their node.</summary>
public sealed class DockerSocketInPod : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("docker-socket-in-pod"),
        Title = "Container runtime's socket in a pod",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Who can talk to the runtime can start a privileged container, so the socket is root on the node.",
        Source = "OWASP Docker Security Cheat Sheet, rule 1; kube-linter docker-sock",
        Peers = ["kube-linter:docker-sock", "checkov:CKV_K8S_27"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (workload, container) =>
        from mounted in HostPath.MountedIn(workload, container)
        where mounted.Path.EndsWith("/docker.sock", StringComparison.Ordinal) || mounted.Path.EndsWith("/containerd.sock", StringComparison.Ordinal) || mounted.Path.EndsWith("/crio.sock", StringComparison.Ordinal)
        select new PodFault(mounted.Mount, $"can talk to the container runtime of its node through {mounted.Path}"));
}
