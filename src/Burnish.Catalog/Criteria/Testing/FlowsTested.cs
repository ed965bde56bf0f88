using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Testing;

/// <summary>TST-4.</summary>
public sealed class FlowsTested : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("TST-4"),
        Title = "E2E tests for critical user flows",
        Group = CriterionGroup.Testing,
        Tier = Tier.High,
        Owners = [Area.Testing],
        Question = "Do end-to-end specs go through the pages?",
        Proof = "Specs of Playwright, Cypress or WebdriverIO, read from the files.",
        Asks = Strength.Analysed,
        Reads = [new("missing-end-to-end-test")],
        NotSeen = "Whether the specs cover the flows that matter, and whether they pass.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "write a Playwright spec for each flow that matters: npm init playwright@latest");
}
