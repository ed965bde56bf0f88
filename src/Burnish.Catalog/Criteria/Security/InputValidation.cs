using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Security;

/// <summary>Judges how many of the endpoints that read input check it first.</summary>
public sealed class InputValidation : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("SEC-4"),
        Title = "Input validation on all endpoints",
        Group = CriterionGroup.Security,
        Tier = Tier.Critical,
        Owners = [Area.Backend],
        Question = "Does every endpoint that reads input check it against a schema first?",
        Proof = "Analysed: endpoint inventory against validators; each endpoint without one listed.",
        Asks = Strength.Analysed,
        Reads = [new("unvalidated-input")],
        NotSeen = "Whether a schema is strict enough.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        if (seen.Of(Card.Reads[0]) is not { } report) return new(CriterionStatus.Unknown, Strength.None, 0, "the rule did not run", "burnish score", []);
        if (report.Outcome == RuleOutcome.NotAvailable) return new(CriterionStatus.Unknown, Strength.None, 0, report.Reason, "burnish score", []);
        if (report.Outcome == RuleOutcome.NotApplicable) return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, report.Reason, "", []);
        var reading = Input.Reading(seen.Inventory).Count();
        var open = report.Findings.Where(f => f.Confidence > Confidence.Low).ToImmutableArray();
        if (open.IsEmpty)
            return new(CriterionStatus.Met, Strength.Analysed, 1, $"all {reading} endpoints that read input check it", "",
                [new("fact", Value: reading, Unit: "endpoints", Note: "read input and check it first")]);
        var share = Math.Max(0, 1 - (double)open.Length / Math.Max(reading, open.Length));
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, share,
            $"{open.Length} of {reading} endpoints that read input do not check it", "put a validator in front of each of these handlers", RuleShare.Listed(open));
    }
}
