using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees probes that ask a port which the container does not declare.</summary>
public sealed class ProbeOnClosedPort : IRule
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("probe-on-closed-port"),
        Title = "Probe on a port that the container does not declare",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A probe by the name of a port that does not exist makes the pod invalid; one on the wrong number restarts a healthy container for ever.",
        Source = "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes; kube-linter liveness-port, readiness-port, startup-port",
        Peers = ["kube-linter:liveness-port", "kube-linter:readiness-port", "kube-linter:startup-port"],
        NotSeen = "Ports that a container listens on without declaring them: numbers are judged only where it declares others.",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (_, container) => Probes.Select(p => Fault(container, p)).OfType<PodFault>());

    private static PodFault? Fault(YamlItem container, string probe)
    {
        var asked = container.At(probe, "httpGet", "port") ?? container.At(probe, "tcpSocket", "port") ?? container.At(probe, "grpc", "port");
        if (asked is not { Kind: YamlKind.Scalar, Value.Length: > 0 } || asked.Value.Contains('$', StringComparison.Ordinal) || asked.Value.Contains("{{", StringComparison.Ordinal)) return null;
        var declared = (container["ports"]?.Items ?? []).Where(p => p.Text("protocol") is null or "TCP").ToList();
        if (declared.Exists(p => p.Text("containerPort") == asked.Value || p.Text("name") == asked.Value)) return null;
        var isNumber = asked.Value.All(char.IsAsciiDigit);
        return isNumber && container["ports"] is null ? null : new(asked, $"has a {probe} on port {asked.Value}, which it does not declare");
    }
}
