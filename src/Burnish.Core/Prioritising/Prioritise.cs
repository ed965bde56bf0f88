using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Core.Prioritising;

/// <summary>Stage 4: turns a scorecard into a backlog whose order explains itself.</summary>
public static class Prioritise
{
    /// <summary>The mission's order of groups, then the two that it does not rank.</summary>
    internal static ImmutableArray<CriterionGroup> Order { get; } =
    [
        CriterionGroup.Security, CriterionGroup.Performance, CriterionGroup.Testing, CriterionGroup.Documentation,
        CriterionGroup.CodeQuality, CriterionGroup.Infrastructure, CriterionGroup.Monitoring,
    ];

    /// <summary>The backlog of one commit.</summary>
    /// <param name="cooling">Says why an item is not to be tried again yet; null where it may be.</param>
    public static Backlog Of(
        Scorecard card, Examination seen, ImmutableArray<RecipeCard> recipes, RunOrder order, Func<string, string?> cooling)
    {
        var items = recipes.SelectMany(r => ForRecipe(r, card, seen, order, cooling)).ToList();
        var served = items.SelectMany(i => recipes.Where(r => r.Id == i.Recipe).SelectMany(r => r.Moves)).ToHashSet();
        items.AddRange(card.Criteria.Where(c => IsGap(c) && !served.Contains(c.Id)).Select(WithoutRecipe));
        var sorted = items
            .OrderBy(i => Order.IndexOf(i.Group)).ThenByDescending(i => i.Gain).ThenByDescending(i => i.Reach)
            .ThenByDescending(i => i.Confidence).ThenBy(i => i.EffortMinutes).ThenBy(i => i.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        return new(sorted, Top(sorted));
    }

    private static bool IsGap(CriterionScore c) => c.Status is CriterionStatus.Unmet or CriterionStatus.Partial or CriterionStatus.Unknown;

    private static IEnumerable<BacklogItem> ForRecipe(RecipeCard recipe, Scorecard card, Examination seen, RunOrder order, Func<string, string?> cooling)
    {
        var findings = recipe.Clears.SelectMany(r => seen.Of(r)?.Findings ?? []).Where(f => f.Confidence > Confidence.Low && IsFor(recipe, f, seen.Inventory)).ToImmutableArray();
        if (findings.IsEmpty || card.Of(recipe.Moves[0]) is not { } criterion) return [];
        return recipe.IsPerSubject
            ? findings.GroupBy(f => f.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Item(recipe, $"{recipe.Title}: {g.Key}", [.. g], criterion, card, order, cooling))
            : [Item(recipe, recipe.Title, findings, criterion, card, order, cooling)];
    }

    private static BacklogItem Item(
        RecipeCard recipe, string title, ImmutableArray<Finding> findings, CriterionScore criterion, Scorecard card, RunOrder order, Func<string, string?> cooling)
    {
        var gaps = recipe.Moves.Select(card.Of).OfType<CriterionScore>().Where(IsGap).ToImmutableArray();
        var gain = gaps.Sum(c => Score.Weight(c.Tier) * (1 - c.Score));
        var confidence = findings.Average(f => f.Confidence == Confidence.High ? 1.0 : 0.6); // judgement: medium is right more often than not
        var id = $"{criterion.Id}-{recipe.Id}-{Digest(findings)}";
        var waits = order.Areas.Length > 0 && !order.Areas.Contains(recipe.Area) ? "its area was not asked for"
            : !recipe.IsSafe && !order.AllowUnsafe ? "not declared safe: waits for approval (--allow-unsafe)"
            : cooling(id);
        return new(id, title, criterion.Id, criterion.Group, recipe.Area, recipe.Id, [.. findings.Select(f => f.Fingerprint)], gain, findings.Length,
            confidence, recipe.EffortMinutes * findings.Length, Explain(criterion, gain, gaps.Sum(c => Score.Weight(c.Tier)), findings.Length, confidence), waits);
    }

    /// <summary>True where the package of a finding, or one around it, has a framework that the recipe knows.</summary>
    private static bool IsFor(RecipeCard recipe, Finding finding, Inventory inventory) => recipe.For.IsEmpty || inventory.Frameworks.Any(f =>
        recipe.For.Contains(f.Name) && (f.Directory.Length == 0 || finding.Place.Path.Length == 0 || finding.Place.Path.StartsWith(f.Directory + "/", StringComparison.Ordinal)));

    private static BacklogItem WithoutRecipe(CriterionScore c) => new(
        $"{c.Id}-assisted", c.Status == CriterionStatus.Unknown ? $"Settle: {c.Title}" : c.Title, c.Id, c.Group, c.Owners[0], null, [],
        Score.Weight(c.Tier) * (1 - c.Score), Math.Max(1, c.Evidence.Length), 1, 0, Explain(c, Score.Weight(c.Tier) * (1 - c.Score), Score.Weight(c.Tier), c.Evidence.Length, 1),
        c.Status == CriterionStatus.Unknown ? $"could not be looked at: {c.Reason}" : "no recipe mends what is left: needs a person or a model");

    private static string Explain(CriterionScore c, double gain, double most, int reach, double confidence) => string.Create(CultureInfo.InvariantCulture,
        $"{c.Group} comes {Ordinal(Order.IndexOf(c.Group))}; {c.Tier} tier, gain {gain:0.#} of {most:0.#}; {reach} finding{(reach == 1 ? "" : "s")}, confidence {confidence:0.0}");

    private static string Ordinal(int index) => index switch { 0 => "first", 1 => "second", 2 => "third", _ => $"{index + 1}th" };

    private static ImmutableArray<TopArea> Top(ImmutableArray<BacklogItem> sorted) =>
    [
        .. sorted.Where(i => i.Waits is null).GroupBy(i => i.Area).Take(3)
            .Select(g => new TopArea(g.Key, $"{g.First().Title} ({g.First().Criterion}): {g.First().Why}; {g.Count()} item{(g.Count() == 1 ? "" : "s")} to do")),
    ];

    private static string Digest(ImmutableArray<Finding> findings) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', findings.Select(f => f.Fingerprint).Order(StringComparer.Ordinal)))))[..10];
}
