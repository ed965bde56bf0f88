using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees lists of packages that are fetched in one layer and used in another.</summary>
public sealed class StalePackageListInImage : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("stale-package-list-in-image"),
        Title = "Package list from another layer",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The first layer is taken from the cache for months, so the second installs versions that are gone from the servers, or old ones with known holes.",
        Source = "Docker, Building best practices: always combine apt-get update with apt-get install; hadolint DL3009",
        Peers = ["trivy:DS017"],
        Cwe = "CWE-1104",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025"],
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => DockerFaults.OfInstructions(code, (_, _, step) =>
        DockerFaults.Commands(step).ToList() is { Count: > 0 } commands && commands.TrueForAll(c => c[0] is "apt-get" or "apt" && c.Contains("update"))
            ? "fetches the list of packages in a layer of its own, which the cache keeps for ever" : null);
}
