using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees stages whose first working directory is relative.</summary>
public sealed class RelativeWorkingDirectory : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("relative-working-directory"),
        Title = "Relative working directory",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Where it ends up depends on the base image, and changes with it.",
        Source = "hadolint DL3000; Docker, Building best practices: use absolute paths for WORKDIR",
        Peers = ["hadolint:DL3000", "checkov:CKV_DOCKER_10", "trivy:DS009"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        step.Keyword == "WORKDIR" && step == stage.Instructions.First(i => i.Keyword == "WORKDIR") && !IsAbsolute(step.Arguments) && Images.OuterImage(file, file.Stages.IndexOf(stage)) == stage.Image
            ? $"works in '{step.Arguments.Trim()}', relative to whatever the base image sets" : null);

    private static bool IsAbsolute(string path) => path.Trim().TrimStart('"', '\'') is var plain && (plain.StartsWith('/') || plain.StartsWith('$') || (plain.Length > 1 && plain[1] == ':'));
}
