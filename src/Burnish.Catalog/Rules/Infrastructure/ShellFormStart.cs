using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images whose command is written in the shell form.</summary>
public sealed class ShellFormStart : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("shell-form-start"),
        Title = "Service started through a shell",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The shell is process 1 and hands no signals on, so the service is killed after the grace period instead of shutting down.",
        Source = "hadolint DL3025; Dockerfile reference, CMD: exec form",
        Peers = ["hadolint:DL3025"],
        NotSeen = "Shells that replace themselves by exec, which are left out.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        step.Keyword is "CMD" or "ENTRYPOINT" && DockerFaults.IsShipped(file, stage) && !step.Arguments.StartsWith('[') && !step.Arguments.StartsWith("exec ", StringComparison.Ordinal) && !step.Arguments.Contains("&& exec ", StringComparison.Ordinal)
        && !(step.Keyword == "CMD" && stage.Instructions.Any(i => i.Keyword is "ENTRYPOINT" or "SHELL")) && step.Arguments.Length > 0
            ? $"starts '{step.Arguments}' through a shell, which hands no signals on" : null);
}
