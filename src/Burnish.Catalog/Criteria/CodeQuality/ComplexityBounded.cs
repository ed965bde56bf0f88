using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.CodeQuality;

/// <summary>Judges how many files hold no function that is too complex.</summary>
public sealed class ComplexityBounded : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("QUA-6"),
        Title = "Code complexity acceptable",
        Group = CriterionGroup.CodeQuality,
        Tier = Tier.Medium,
        Owners = [Area.Backend, Area.Frontend],
        Question = "Is no function too tangled or too long?",
        Proof = "Analysed: cyclomatic and cognitive complexity, length, duplication, with thresholds.",
        Asks = Strength.Analysed,
        Reads = [new("complex-function")],
        NotSeen = "Duplication.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        if (seen.Of(Card.Reads[0]) is not { } report) return new(CriterionStatus.Unknown, Strength.None, 0, "the rule did not run", "burnish score", []);
        if (report.Outcome == RuleOutcome.NotAvailable) return new(CriterionStatus.Unknown, Strength.None, 0, report.Reason, "burnish score", []);
        if (report.Outcome == RuleOutcome.NotApplicable) return new(CriterionStatus.NotApplicable, Strength.Analysed, 0, report.Reason, "", []);
        var files = seen.Inventory.Files.Count(f => !f.IsTest && (f.Language is "typescript" or "tsx" or "javascript"));
        var tangled = report.Findings.Select(f => f.Place.Path).Distinct().Count();
        if (tangled == 0)
            return new(CriterionStatus.Met, Strength.Analysed, 1, "no function goes beyond the thresholds", "", [new("fact", Value: files, Unit: "files", Note: "looked through")]);
        var share = Math.Max(0, 1 - (double)tangled / Math.Max(files, tangled));
        return new(share == 0 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, share,
            $"{report.Findings.Length} functions in {tangled} of {files} files go beyond the thresholds: {report.Findings[0].Message}", "take these functions apart", RuleShare.Listed(report.Findings));
    }
}
