using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges whether somebody is told when a dependency turns out to be vulnerable.</summary>
public sealed class DependencyScanning : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-8"),
        Title = "Dependency scanning automated",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Security],
        Question = "Is every manifest covered by an update tool, and does CI audit the dependencies?",
        Proof = "Analysed: every manifest directory covered by a Dependabot or Renovate entry and an audit step in CI.",
        Asks = Strength.Analysed,
        Reads = [new("no-dependency-updates"), new("no-dependency-audit")],
        NotSeen = "Services that are set up outside the repository.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "recipe add-dependency-updates");
}
