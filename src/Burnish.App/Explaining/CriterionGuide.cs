using System.Collections.Immutable;
using System.Globalization;
using Burnish.App.Reports;
using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;

namespace Burnish.App.Explaining;

/// <summary>Everything there is to say of a criterion.</summary>
/// <param name="Card">The criterion.</param>
/// <param name="Facts">Its group, tier and owners.</param>
/// <param name="Computed">How it is judged, in sentences.</param>
/// <param name="Thresholds">One line each, with the source.</param>
/// <param name="Rules">The rules that feed it.</param>
/// <param name="Recipes">The recipes that move it.</param>
/// <param name="Practices">What is known of how to meet it.</param>
/// <param name="Standards">The standards that its rules name.</param>
internal sealed record CriterionGuide(
    CriterionCard Card, string Facts, string Computed, ImmutableArray<string> Thresholds, ImmutableArray<RuleCard> Rules, ImmutableArray<RecipeCard> Recipes,
    ImmutableArray<Practice> Practices, ImmutableArray<Standard> Standards)
{
    /// <summary>Puts it together.</summary>
    public static CriterionGuide Of(CriterionCard card, Entries entries, ImmutableArray<Practice> practices)
    {
        var rules = entries.Rules.Select(r => r.Card).Where(r => card.Reads.Contains(r.Id)).OrderByDescending(r => r.Severity).ThenBy(r => r.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        return new(card, $"{Words.Of(card.Group)} · {Words.Lower(card.Tier)} tier{(card.IsOptional ? ", optional" : "")} · owned by {string.Join(", ", card.Owners.Select(Words.Lower))}",
            How(card, rules.Length),
            [.. card.Thresholds.Select(t => string.Create(CultureInfo.InvariantCulture, $"{card.Id}.{t.Name} = {t.Default} {t.Unit} ({t.Source})"))], rules,
            [.. entries.Recipes.Select(r => r.Card).Where(r => r.Moves.Contains(card.Id)).OrderBy(r => r.IsSafe ? 0 : 1).ThenBy(r => r.Id.Value, StringComparer.Ordinal)],
            [.. practices.Where(p => p.Criteria.Contains(card.Id))],
            [.. rules.SelectMany(r => r.Standards.Prepend(r.Cwe)).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).Select(Catalog.Knowledge.Standards.Of).OfType<Standard>()
                .OrderBy(s => s.Taxonomy, StringComparer.Ordinal).ThenBy(s => s.Id.Length).ThenBy(s => s.Id, StringComparer.Ordinal)]);
    }

    private static string How(CriterionCard card, int rules)
    {
        var reads = rules == 0 ? "From the facts of the repository" : $"From the facts of the repository and the findings of {Words.Count(rules, "rule")}";
        var tools = card.Measures.IsEmpty ? "" : $", and from what the repository's tools measure ({string.Join(", ", card.Measures.Select(Words.Lower))})";
        return $"{reads}{tools}. Met asks for {Words.Lower(card.Asks)} evidence; weaker evidence makes it partial at best. What could not be looked at makes it unknown, never met. Findings that are suppressed with a reason do not count; a baseline changes nothing.";
    }
}
