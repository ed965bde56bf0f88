using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Criteria.Testing;

/// <summary>TST-1.</summary>
public sealed class BackendCoverage : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("TST-1"),
        Title = "Backend coverage > 80 %",
        Group = CriterionGroup.Testing,
        Tier = Tier.High,
        Owners = [Area.Testing],
        Question = "Do the tests of every service run more than four of five of its lines?",
        Proof = "The repository's own runner with coverage, package by package.",
        Asks = Strength.Executed,
        Measures = [ToolKind.Coverage],
        Thresholds = [CoverageShare.Threshold],
        NotSeen = "Whether the tests that run a line expect anything of it.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        CoverageShare.Judge(Card, seen, thresholds, TestedPackages.Backend(seen.Inventory), "service");
}
