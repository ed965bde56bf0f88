using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that declare port 22.</summary>
public sealed class SshPortInPod : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("ssh-port-in-pod"),
        Title = "Pod that opens the port of SSH",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A shell that is reachable over the network is one more door with its own accounts; kubectl exec needs none.",
        Source = "kube-linter ssh-port",
        Peers = ["kube-linter:ssh-port"],
        Cwe = "CWE-923",
        NotSeen = "Servers whose purpose is SSH, such as a git server; suppress those with the reason.",
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (_, container) =>
        (container["ports"]?.Items ?? []).Where(p => p.Text("containerPort") == "22" && p.Text("protocol") is null or "TCP").Select(p => new PodFault(p, "opens port 22, the port of SSH")).Take(1));
}
