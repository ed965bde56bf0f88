using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers to which the runtime shows all of /proc.</summary>
public sealed class UnmaskedProcMount : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unmasked-proc-mount"),
        Title = "Container with an unmasked /proc",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The masks keep a container from reading and changing the kernel of its node through /proc.",
        Source = "Kubernetes documentation, Pod Security Standards: Baseline; kube-linter unsafe-proc-mount",
        Peers = ["kube-linter:unsafe-proc-mount"],
        Cwe = "CWE-668",
        Unseen = "No manifest of the repositories scanned asks for it outside of another tool's fixtures.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfContainers(code, (_, container) =>
        container.At("securityContext", "procMount") is { Value: "Unmasked" } at ? new(at, "sees /proc without the runtime's masks") : null);
}
