using System.Collections.Immutable;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that are given capabilities with which they can leave their isolation or listen to others.</summary>
public sealed class DangerousCapabilityAdded : IRule
{
    // What Baseline forbids and what lets a container out, or read what is not its own (capabilities(7)).
    private static readonly ImmutableHashSet<string> Dangerous =
        ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT", "NET_ADMIN", "NET_RAW", "DAC_READ_SEARCH", "BPF", "PERFMON", "MAC_ADMIN", "MAC_OVERRIDE", "SYSLOG"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("dangerous-capability-added"),
        Title = "Container with a dangerous capability",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "SYS_ADMIN and its like are root in all but name, and NET_RAW lets a container pretend to be its neighbours.",
        Source = "Kubernetes documentation, Pod Security Standards: Baseline, which forbids all but thirteen capabilities; kube-linter drop-net-raw-capability",
        Peers = ["checkov:CKV_K8S_25", "checkov:CKV_K8S_39"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "CIS-Kubernetes-5.2.8"],
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (_, container) =>
        (container.At("securityContext", "capabilities", "add")?.Items ?? []).Where(c => Dangerous.Contains(Plain(c.Value))).Select(c => new PodFault(c, $"is given the capability {c.Value}")));

    private static string Plain(string capability) => capability.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? capability[4..].ToUpperInvariant() : capability.ToUpperInvariant();
}
