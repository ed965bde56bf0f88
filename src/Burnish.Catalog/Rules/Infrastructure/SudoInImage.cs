using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images that install sudo or call it while they are built.</summary>
public sealed class SudoInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("sudo-in-image"),
        Title = "sudo in an image",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A way to root that every process in the container can try; a build is told with USER who it runs as.",
        Source = "hadolint DL3004; Docker, Building best practices: avoid installing or using sudo",
        Peers = ["hadolint:DL3004", "trivy:DS010"],
        Cwe = "CWE-250",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        DockerFaults.IsShipped(file, stage) && DockerFaults.Commands(step).Any(c => c[0] == "sudo" || (c[0] is "apt-get" or "apt" or "apk" or "dnf" or "yum" && c.Contains("sudo"))) ? "installs or calls sudo" : null);
}
