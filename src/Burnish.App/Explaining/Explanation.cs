using System.Collections.Immutable;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;

namespace Burnish.App.Explaining;

/// <summary>An explanation as public JSON, <c>burnish/explanation/1</c>.</summary>
internal static class Explanation
{
    /// <summary>A rule.</summary>
    public static string ToJson(RuleGuide guide) => Write("rule", guide.Card.Id.Value, guide.Card.Title, guide.Standards, rule: Rule(guide));

    /// <summary>A criterion.</summary>
    public static string ToJson(CriterionGuide guide) => Write("criterion", guide.Card.Id.Value, guide.Card.Title, guide.Standards, criterion: new
    {
        guide.Card.Group,
        guide.Card.Question,
        guide.Card.Proof,
        guide.Card.Asks,
        guide.Computed,
        guide.Card.Thresholds,
        rules = guide.Rules.Select(r => r.Id),
        recipes = guide.Recipes.Select(r => r.Id),
        practices = guide.Practices.Select(p => p.Id),
        guide.Card.NotSeen,
    });

    /// <summary>A finding.</summary>
    public static string ToJson(FindingGuide guide) => Write("finding", guide.Finding.Fingerprint, guide.Finding.Message, guide.Rule.Standards, rule: Rule(guide.Rule), finding: new
    {
        guide.Finding.Severity,
        guide.Finding.Confidence,
        file = guide.Finding.Place.Path,
        guide.Finding.Place.StartLine,
        guide.Finding.Place.EndLine,
        guide.Finding.Subject,
        code = guide.Code,
        guide.Suppress,
        suppressed = guide.Suppression,
    });

    /// <summary>Any other entry of the catalogue: its page.</summary>
    public static string ToJson(CatalogPage page) => Write(page.Kind.TrimEnd('s'), page.Id, page.Title, [], page: page.Text);

    private static string Write(string kind, string id, string title, ImmutableArray<Standard> standards, object? rule = null, object? criterion = null, object? finding = null, string page = "") =>
        PublicJson.Write(new { schema = "burnish/explanation/1", kind, id, title, standards, rule, criterion, finding, page });

    private static object Rule(RuleGuide guide) => new
    {
        guide.Card.Id,
        guide.Card.Area,
        guide.Card.Severity,
        guide.Card.Confidence,
        guide.Card.Why,
        guide.Bad,
        guide.Good,
        guide.Fix,
        guide.Suppress,
        guide.Criteria,
        guide.Card.Source,
        guide.Card.HelpAddress,
        guide.Card.Peers,
        guide.Card.NotSeen,
        guide.Proof,
    };
}
