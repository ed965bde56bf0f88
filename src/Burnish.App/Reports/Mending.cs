using System.Collections.Frozen;
using Burnish.Catalog;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>Which recipe of the catalogue removes what a rule finds, and whether it may run unattended.</summary>
internal sealed class Mending(Entries entries)
{
    private readonly FrozenDictionary<RuleId, RecipeCard> recipes = entries.Recipes.Select(r => r.Card)
        .SelectMany(card => card.Clears.Select(rule => (rule, card)))
        .GroupBy(p => p.rule).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.card).OrderBy(c => c.IsSafe ? 0 : 1).First());

    /// <summary>The recipe, a safe one first; null where there is none.</summary>
    public RecipeCard? Of(RuleId rule) => recipes.GetValueOrDefault(rule);

    /// <summary>safe, unsafe or none.</summary>
    public string Fix(RuleId rule) => Of(rule) switch { null => "none", { IsSafe: true } => "safe", _ => "unsafe" };
}
