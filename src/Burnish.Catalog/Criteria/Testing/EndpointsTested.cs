using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Testing;

/// <summary>TST-3.</summary>
public sealed class EndpointsTested : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("TST-3"),
        Title = "Integration tests for all API endpoints",
        Group = CriterionGroup.Testing,
        Tier = Tier.High,
        Owners = [Area.Testing],
        Question = "Does a test ask for every endpoint?",
        Proof = "Endpoint inventory held against the requests seen while the tests ran.",
        Asks = Strength.Executed,
        Reads = [new("untested-endpoint")],
        NotSeen = "Requests that helpers put together.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "a test for each endpoint listed; which requests are made while the tests run is not recorded yet";
        if (seen.Of(new RuleId("untested-endpoint")) is not { Outcome: RuleOutcome.Found or RuleOutcome.Clean } report) return RuleShare.Judge(Card, seen, Next);
        var all = ApiDocuments.Answering(seen.Inventory).Count();
        var missing = report.Findings.Length;
        if (missing == 0) return new(CriterionStatus.Met, Strength.Analysed, 1, $"tests ask for all {all} endpoints", Next, [new("fact", Note: "untested-endpoint: looked, nothing found")]);
        var share = Math.Max(0, all - missing) / (double)Math.Max(1, all);
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, share, $"tests ask for {all - missing} of {all} endpoints; not for {report.Findings[0].Subject}", Next, RuleShare.Listed(report.Findings));
    }
}
