using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Testing;

/// <summary>TST-5.</summary>
public sealed class SecurityTested : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("TST-5"),
        Title = "Security tests automated",
        Group = CriterionGroup.Testing,
        Tier = Tier.High,
        Owners = [Area.Testing],
        Question = "Do tests hold headers, 401 or 403, 429 and the refusal of invalid input, and does CI run them?",
        Proof = "Expectations of test files and workflow steps.",
        Asks = Strength.Analysed,
        Reads = [new("missing-security-test")],
        NotSeen = "Whether the expectations are about the right routes.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds)
    {
        const string Next = "a test for each defence listed";
        if (seen.Of(new RuleId("missing-security-test")) is not { Outcome: RuleOutcome.Found } report) return RuleShare.Judge(Card, seen, Next);
        // Five questions: authentication, validation, rate limit, headers, pipeline.
        var open = report.Findings.Any(f => f.Subject == "tests") ? 5 : report.Findings.Length;
        return new(open >= 5 ? CriterionStatus.Unmet : CriterionStatus.Partial, Strength.Analysed, Math.Max(0, 5 - open) / 5.0, $"{open} of 5 questions are open: {report.Findings[0].Message}", Next, RuleShare.Listed(report.Findings));
    }
}
