using System.Collections.Immutable;
using Burnish.Catalog;
using Burnish.Core.Contracts;

namespace Burnish.App.Reports;

/// <summary>The catalogue as public JSON, <c>burnish/catalog/1</c>.</summary>
internal static class CatalogDocument
{
    /// <summary>What <c>burnish catalog --json</c> prints.</summary>
    public static string ToJson(Entries entries, ImmutableArray<Practice> practices) => PublicJson.Write(new
    {
        schema = "burnish/catalog/1",
        criteria = entries.Criteria.Select(c => Criterion(c.Card)),
        rules = entries.Rules.Select(r => r.Card),
        recipes = entries.Recipes.Select(r => Recipe(r.Card)),
        gates = entries.Gates.Select(g => g.Card),
        agents = entries.Agents.Select(a => a.Card),
        tools = entries.Tools.Concat(entries.Scanners).Select(t => t.Card),
        practices = practices.Select(OfPractice),
    });

    private static object Criterion(CriterionCard c) => new
    {
        c.Id,
        area = c.Owners[0],
        c.Title,
        c.Group,
        c.Tier,
        c.Owners,
        c.Question,
        c.Proof,
        c.Asks,
        c.Reads,
        c.Measures,
        c.Thresholds,
        optional = c.IsOptional,
        c.NotSeen,
    };

    private static object Recipe(RecipeCard r) => new
    {
        r.Id,
        r.Area,
        r.Title,
        safety = r.IsSafe ? "safe" : "unsafe",
        r.SafeBecause,
        r.Clears,
        r.Moves,
        r.Keeps,
        r.Narrows,
        r.After,
        r.EffortMinutes,
    };

    private static object OfPractice(Practice p) => new
    {
        p.Id,
        area = p.Areas[0],
        p.Title,
        p.Areas,
        p.Criteria,
        p.Technologies,
        p.Tags,
        p.Sources,
        p.FurtherReading,
        p.Guidance,
    };
}
