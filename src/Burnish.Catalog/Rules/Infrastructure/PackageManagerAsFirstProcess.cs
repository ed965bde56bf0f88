using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees images that start their service through npm, yarn or pnpm.</summary>
public sealed class PackageManagerAsFirstProcess : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("package-manager-as-first-process"),
        Title = "Package manager between Docker and the service",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The package manager is process 1: it takes memory, and signals reach the service late or not at all, so it is killed instead of shutting down.",
        Source = "Node.js Docker image, Best practices: CMD; goldbergyoni/nodebestpractices 8.2",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (file, stage, step) =>
        step.Keyword is "CMD" or "ENTRYPOINT" && DockerFaults.IsShipped(file, stage) && step.Arguments.StartsWith('[') && Images.WordsOf(step.Arguments) is [var program, .. var rest] && program is "npm" or "yarn" or "pnpm"
        && rest.Any(w => !w.StartsWith('-')) && step == file.Stages[^1].Instructions.LastOrDefault(i => i.Keyword is "CMD" or "ENTRYPOINT")
            ? $"starts {string.Join(' ', Images.WordsOf(step.Arguments))}, which stands between Docker's signals and the service" : null);
}
