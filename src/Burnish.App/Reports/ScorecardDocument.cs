using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>A scorecard as public JSON, <c>burnish/scorecard/1</c>.</summary>
internal static class ScorecardDocument
{
    /// <summary>What <c>burnish score --json</c> prints.</summary>
    public static string ToJson(Scorecard card, RepositoryFacts repository) => PublicJson.Write(new
    {
        schema = "burnish/scorecard/1",
        repository = new { repository.Name, repository.Commit },
        criteria = card.Criteria.Select(Line),
        card.Totals,
        productionGrade = card.IsProductionGrade,
    });

    /// <summary>One criterion as public JSON.</summary>
    public static object Line(CriterionScore line) => new
    {
        line.Id,
        line.Title,
        line.Group,
        line.Tier,
        optional = line.IsOptional,
        line.Status,
        line.Strength,
        line.Score,
        owner = line.Owners[0],
        line.Owners,
        line.Reason,
        line.Next,
        line.Evidence,
    };
}
