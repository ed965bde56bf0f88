using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees containers that set one environment variable twice.</summary>
public sealed class DuplicateContainerVariable : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("duplicate-container-variable"),
        Title = "Environment variable set twice",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The later one wins silently, so an edit of the first does nothing.",
        Source = "kube-linter duplicate-env-var",
        Peers = ["kube-linter:duplicate-env-var"],
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PodFaults.OfEach(code, (_, container) =>
        (container["env"]?.Items ?? []).Where(e => e.Text("name") is { Length: > 0 }).GroupBy(e => e.Text("name"), StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => new PodFault(g.Last(), $"sets {g.Key} {(g.Count() == 2 ? "twice" : $"{g.Count()} times")}")));
}
