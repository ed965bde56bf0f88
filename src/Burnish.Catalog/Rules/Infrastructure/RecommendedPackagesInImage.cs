using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees installations by apt-get that bring packages nobody asked for.</summary>
public sealed class RecommendedPackagesInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("recommended-packages-in-image"),
        Title = "Recommended packages in the image",
        Area = Area.Infrastructure,
        Severity = Severity.Info,
        Confidence = Confidence.High,
        Why = "What is only recommended makes the image larger and brings programs and vulnerabilities that the service never needed.",
        Source = "hadolint DL3015; Ubuntu, Reducing container image size by no-install-recommends",
        Peers = ["hadolint:DL3015", "trivy:DS029"],
        Cwe = "CWE-1104",
        NotSeen = "Stages that are not shipped, which are left out.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        DockerFaults.IsShipped(file, stage) && !stage.Instructions.Any(i => i.Arguments.Contains("APT::Install-Recommends", StringComparison.Ordinal))
        && DockerFaults.Commands(step).Any(c => c[0] is "apt-get" or "apt" && c.Contains("install") && !c.Contains("--no-install-recommends") && !c.Contains("-f"))
            ? "installs recommended packages too" : null);
}
