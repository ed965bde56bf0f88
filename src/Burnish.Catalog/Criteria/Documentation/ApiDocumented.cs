using Burnish.Catalog.Shared.OpenApi;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Documentation;

/// <summary>DOC-1.</summary>
public sealed class ApiDocumented : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("DOC-1"),
        Title = "API documentation (OpenAPI/Swagger)",
        Group = CriterionGroup.Documentation,
        Tier = Tier.Medium,
        Owners = [Area.Documentation],
        Question = "Does a valid OpenAPI document describe every route, and none that does not exist?",
        Proof = "Documents parsed and held against the endpoint inventory.",
        Asks = Strength.Analysed,
        Reads = [new("missing-openapi"), new("invalid-openapi"), new("undescribed-route"), new("unserved-operation"), new("openapi-behind-its-comments")],
        NotSeen = "Whether parameters and schemas are what the handlers take.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "burnish run --areas documentation";
        if (seen.Of(new RuleId("missing-openapi")) is { Outcome: RuleOutcome.Found } missing)
            return new(CriterionStatus.Unmet, Strength.Analysed, 0, missing.Findings[0].Message, Next, RuleShare.Listed(missing.Findings));
        var said = RuleShare.Judge(Card, seen, Next);
        var routes = ApiDocuments.Describable(seen.Inventory).Count();
        if (said.Status is not (CriterionStatus.Partial or CriterionStatus.Unmet) || routes == 0) return said;
        // The share of routes that are described, less what is described and not there.
        var absent = seen.Of(new RuleId("undescribed-route"))?.Findings.Length ?? 0;
        var gone = seen.Of(new RuleId("unserved-operation"))?.Findings.Count(f => f.Confidence > Confidence.Low) ?? 0;
        var share = Math.Max(0, routes - absent) / (double)(routes + gone);
        if (share == 1) share = said.Share;
        return said with { Status = share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Share = share, Reason = $"{routes - absent} of {routes} routes are described, {gone} described operations are served by none" };
    }
}
