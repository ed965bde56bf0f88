using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees installations by apt-get that leave the downloaded lists of packages in the layer.</summary>
public sealed class PackageListsLeftInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("package-lists-left-in-image"),
        Title = "Package lists left in the image",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Some forty megabytes that no program ever reads go with every pull of the image.",
        Source = "Docker, Building best practices: apt-get; hadolint DL3009",
        Peers = ["hadolint:DL3009"],
        NotSeen = "Stages that are not shipped, which are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        DockerFaults.IsShipped(file, stage) && DockerFaults.Commands(step).Any(c => c[0] is "apt-get" or "apt" && c.Contains("install"))
        && DockerFaults.Commands(step).Any(c => c[0] is "apt-get" or "apt" && c.Contains("update"))
        && !step.Arguments.Contains("/var/lib/apt/lists", StringComparison.Ordinal) && !step.Arguments.Contains("type=cache", StringComparison.Ordinal) && !step.Arguments.Contains("/var/lib/apt", StringComparison.Ordinal)
            ? "installs packages and leaves the lists of packages in the layer" : null);
}
