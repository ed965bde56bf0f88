using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-1.</summary>
public sealed class ProductionDockerfile : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("INF-1"),
        Title = "Production Dockerfile optimized",
        Group = CriterionGroup.Infrastructure,
        Tier = Tier.Medium,
        Owners = [Area.Infrastructure],
        Question = "Is every service's image built in stages from a pinned base, without root, development dependencies or local files, and can it be asked whether it works?",
        Proof = "Dockerfiles parsed, joined with manifests, lock files and compose files.",
        Asks = Strength.Analysed,
        Reads =
        [
            new("container-runs-as-root"), new("unpinned-base-image"), new("development-dependencies-in-image"), new("development-server-in-image"),
            new("sources-copied-before-dependencies"), new("unlocked-install-in-image"), new("no-container-health-check"), new("no-dockerignore"),
            new("service-without-image"), new("outdated-base-image"), new("health-check-without-its-tool"), new("image-user-refused-by-pod"),
        ],
        NotSeen = "Whether the image builds; no container runtime is used.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        seen.Inventory.ContainerFiles.IsEmpty && seen.Inventory.Applications.FirstOrDefault(a => !a.Listens.IsEmpty) is { } service
            ? new(CriterionStatus.Unmet, Strength.Analysed, 0, $"there is no Dockerfile for the service in '{service.Directory}'", "burnish run --areas infrastructure; by hand: write a Dockerfile for the service",
                [new("fact", service.Place.Path, service.Place.StartLine, Note: "a service that listens, with no Dockerfile")])
            : RuleShare.Judge(Card, seen, "burnish run --areas infrastructure");
}
