using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Infrastructure;

/// <summary>INF-2.</summary>
public sealed class KubernetesManifests : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("INF-2"),
        Title = "Kubernetes manifests created",
        Group = CriterionGroup.Infrastructure,
        Tier = Tier.Medium,
        Owners = [Area.Infrastructure],
        Question = "Is every service deployed by manifests with probes, resources, security context, disruption budget and network policy, and without a secret in them?",
        Proof = "Manifests parsed and joined with Dockerfiles and routes.",
        Asks = Strength.Analysed,
        Reads =
        [
            new("service-without-manifests"), new("workload-without-probes"), new("workload-without-resources"), new("workload-without-security-context"), new("no-network-policy"), new("no-disruption-budget"),
            new("secret-in-manifest"), new("privileged-pod-container"), new("probe-on-closed-port"), new("removed-api-version"),
        ],
        NotSeen = "Helm templates, and whether a cluster accepts the manifests.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) => RuleShare.Judge(Card, seen, "burnish run --areas infrastructure");
}
