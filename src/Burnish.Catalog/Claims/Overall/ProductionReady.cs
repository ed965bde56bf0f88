using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Claims;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Claims.Overall;

/// <summary>The whole is ready for production, or to such a share.</summary>
public sealed partial class ProductionReady : IClaim
{
    // The scorecard's scale is not the document's: only what lies far apart contradicts (judgement).
    private const double FarApart = 20;

    [GeneratedRegex(@"(?<![\d.])(?<share>\d{1,3}(?:\.\d+)?)\s?%\s+production[\s-](?:ready|grade|readiness)|\bproduction[\s-]readiness(?:\s+score)?\s*:\s*(?<share>\d{1,3})\s?(?:%|/\s?100)|\bassessment score:?\s*(?<share>\d{1,3})\s?/\s?100", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Share();

    [GeneratedRegex(@"\b(?:is|are)\s+(?:now\s+|fully\s+|already\s+)*production[\s-](?:ready|grade)\b(?!\s+(?:architecture|patterns?|templates?|types?))|\b(?:is|are)\s+(?:now\s+)?ready for production\b|"
        + @"\bproduction[\s-](?:ready|grade)[\s,]+(?:(?:full-stack|rest|restful|ai|web|enterprise|saas|node\.?js|typescript|express|react|scalable|secure|task|knowledge|management|monorepo|microservices?|powered|ai-powered)[\s,]+)*(?:systems?|applications?|apps?|apis?|platform|backend|service|solution)\b(?!\s+(?:worker|layer|class|module))|"
        + @"^\W*(?:status|production status|project status|overall status)\s*:\s*(?:fully\s+)?production[\s-]ready\b(?!\s+(?:architecture|patterns?|designs?|code))|^\W*production[\s-]ready\s*[:!.]?$|^\W*production readiness:\s*(?:complete|yes|ready)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    /// <inheritdoc/>
    public ClaimCard Card { get; } = new()
    {
        Id = new("production-ready"),
        Title = "The whole is ready for production",
    };

    /// <inheritdoc/>
    public Assertion? Read(Statement statement) => Share().Match(statement.Text) is { Success: true } share ? new(Wording.Figure(share.Groups["share"]))
        : Whole().IsMatch(statement.Text) ? new(IsWhole: true) : null;

    /// <inheritdoc/>
    public Ruling Judge(Assertion said, Statement statement, Scorecard card, Examination seen)
    {
        if (said.Number is { } share)
        {
            var score = card.Totals.Score;
            ImmutableArray<EvidenceItem> evidence = [new("measurement", Value: score, Unit: "of 100", Note: "the scorecard's score, weighted by tier")];
            return score < share - FarApart ? Rulings.Contradicted($"claimed {Wording.Said(share)} of 100, the scorecard says {Wording.Said(score)}", evidence)
                : new(ClaimVerdict.NotMeasurable, $"claimed {Wording.Said(share)} of 100 on a scale that the document does not name; the scorecard's own says {Wording.Said(score)}", "burnish score", evidence);
        }
        if (card.IsProductionGrade) return Rulings.Supported("every criterion that applies is met", [new("measurement", Value: card.Totals.Score, Unit: "of 100", Note: "the scorecard's score")]);
        var unmet = card.Criteria.Where(c => c.Status is CriterionStatus.Unmet && !c.IsOptional).OrderByDescending(c => c.Tier).ToImmutableArray();
        return unmet.IsEmpty
            ? Rulings.Unsettled($"{card.Totals.Unknown} criteria are unknown and {card.Totals.Partial} met in part", "burnish score")
            : Rulings.Contradicted($"{unmet.Length} criteria are not met: {string.Join(", ", unmet.Select(u => u.Id.Value))}", [.. unmet.Select(u => new EvidenceItem("fact", Note: $"{u.Id} {u.Title}: {u.Reason}"))]);
    }
}
