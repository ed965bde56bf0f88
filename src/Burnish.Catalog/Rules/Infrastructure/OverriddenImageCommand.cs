using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees stages with several commands or entry points.</summary>
public sealed class OverriddenImageCommand : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("overridden-image-command"),
        Title = "Command that is never run",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Docker keeps only the last, so what stands before it is never run.",
        Source = "Dockerfile reference, CMD and ENTRYPOINT; hadolint DL4003 and DL4004",
        Peers = ["hadolint:DL4003", "hadolint:DL4004"],
        SeenOn = "moby/buildkit",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (_, stage, step) =>
        step.Keyword is "CMD" or "ENTRYPOINT" && stage.Instructions.SkipWhile(i => i != step).Skip(1).Any(i => i.Keyword == step.Keyword) ? $"names a {step.Keyword} that a later one replaces" : null);
}
