using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Claims.Overall;

/// <summary>An area has such a score, on a scale of the document's own.</summary>
public sealed partial class AreaScore : IClaim
{
    // The scorecard's scale is not the document's: only what lies far apart contradicts (judgement).
    private const double FarApart = 20;

    [GeneratedRegex(@"^\W*(?:\d[\d.]*\s+)?(?:overall\s+)?(?<area>security|testing|performance|code quality|infrastructure|documentation|monitoring|observability)(?:\s+(?:posture|quality))?\s+(?:score|rating|grade)\s*:?\s*(?<n>\d{1,3}(?:\.\d+)?)\s?(?:(?<of>%)|/\s?(?<of>10|100)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Says();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("area-score"),
        Title = "An area has a score",
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement)
    {
        if (Says().Match(statement.Text) is not { Success: true } match) return null;
        var share = Wording.Figure(match.Groups["n"]) * (match.Groups["of"].Value == "10" ? 10 : 1);
        return share > 100 ? null : new(share, Subject: match.Groups["area"].Value.ToLowerInvariant());
    }

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        var group = said.Subject switch
        {
            "security" => CriterionGroup.Security,
            "testing" => CriterionGroup.Testing,
            "performance" => CriterionGroup.Performance,
            "infrastructure" => CriterionGroup.Infrastructure,
            "documentation" => CriterionGroup.Documentation,
            "monitoring" or "observability" => CriterionGroup.Monitoring,
            _ => CriterionGroup.CodeQuality,
        };
        var counted = card.Criteria.Where(c => c.Group == group && c.Status is CriterionStatus.Met or CriterionStatus.Partial or CriterionStatus.Unmet && c.Group == group).ToImmutableArray();
        if (counted.IsEmpty) return Rulings.Unsettled($"no criterion of {said.Subject} could be judged", "burnish score");
        var score = 100 * counted.Sum(c => Score.Weight(c.Tier) * c.Score) / counted.Sum(c => Score.Weight(c.Tier));
        var evidence = counted.Select(c => new EvidenceItem("fact", Value: Math.Round(c.Score * 100), Unit: "%", Note: $"{c.Id} {c.Title}")).ToImmutableArray();
        var words = $"claimed {Wording.Said(said.Number ?? 0)} of 100, the scorecard's criteria of the group come to {Wording.Said(score)}";
        return score < said.Number - FarApart ? Rulings.Contradicted(words, evidence) : new(ClaimVerdict.NotMeasurable, $"{words}; the document does not name its scale", "burnish score", evidence);
    }
}
