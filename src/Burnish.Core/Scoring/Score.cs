using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Core.Scoring;

/// <summary>Puts the 46 assessments together to a scorecard.</summary>
public static class Score
{
    /// <summary>Asks every criterion and holds each answer against what its card asks for.</summary>
    public static Scorecard Of(Examination seen, IEnumerable<ICriterion> criteria, Thresholds thresholds)
    {
        var lines = criteria.Select(c => Line(c.Card, HoldToProof(c.Card, c.Score(seen, thresholds))))
            .OrderBy(l => l.Group).ThenBy(l => l.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        return new(lines, Sum(lines), IsProductionGrade(lines));
    }

    /// <summary>Tier weights of OpenSSF Scorecard: Critical 10, High 7.5, Medium 5, Low 2.5.</summary>
    public static double Weight(Tier tier) => tier switch { Tier.Critical => 10, Tier.High => 7.5, Tier.Medium => 5, _ => 2.5 };

    /// <summary>Half: what was read holds, what was asked to be run was not (judgement).</summary>
    internal const double OnlyRead = 0.5;

    /// <summary>A criterion that asks for stronger evidence than there is, is at best Partial (criteria.md).</summary>
    private static Assessment HoldToProof(CriterionCard card, Assessment said) =>
        said.Status == CriterionStatus.Met && said.Strength < card.Asks
            ? said with
            {
                Status = CriterionStatus.Partial,
                Share = Math.Min(said.Share, OnlyRead),
                Reason = $"{said.Reason}; asks for {card.Asks.ToString().ToLowerInvariant()} proof, has {said.Strength.ToString().ToLowerInvariant()}",
            }
            : said;

    private static CriterionScore Line(CriterionCard card, Assessment said) => new(
        card.Id, card.Title, card.Group, card.Tier, card.IsOptional, card.Owners, said.Status, said.Strength,
        said.Status switch { CriterionStatus.Met => 1, CriterionStatus.Partial => Math.Clamp(said.Share, 0, 1), _ => 0 },
        said.Reason, said.Next, said.Evidence);

    private static Totals Sum(ImmutableArray<CriterionScore> lines)
    {
        var counted = lines.Where(l => l.Status is CriterionStatus.Met or CriterionStatus.Partial or CriterionStatus.Unmet).ToImmutableArray();
        var weight = counted.Sum(l => Weight(l.Tier));
        var score = weight == 0 ? 0 : 100 * counted.Sum(l => Weight(l.Tier) * l.Score) / weight;
        int Count(CriterionStatus status) => lines.Count(l => l.Status == status);
        return new(Count(CriterionStatus.Met), Count(CriterionStatus.Partial), Count(CriterionStatus.Unmet), Count(CriterionStatus.Unknown),
            Count(CriterionStatus.NotApplicable), Count(CriterionStatus.Waived), Math.Round(score, 1));
    }

    private static bool IsProductionGrade(ImmutableArray<CriterionScore> lines) =>
        lines.All(l => l.Status != CriterionStatus.Unknown
            && (l.IsOptional || l.Status is CriterionStatus.Met or CriterionStatus.NotApplicable or CriterionStatus.Waived));
}
