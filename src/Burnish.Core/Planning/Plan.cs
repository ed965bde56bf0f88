using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.Core.Planning;

/// <summary>Stages 5 and 6: what is known about an item, and what its agent is asked to do.</summary>
public static class Plan
{
    /// <summary>A change of one item fits a review of minutes (judgement); recipes that format whole trees are the reason it is not lower.</summary>
    private const int MaxFiles = 400;

    /// <summary>The brief of an item: at most five citations, and acceptance criteria that a machine can check.</summary>
    public static Brief Research(BacklogItem item, Examination seen, ILibrary library)
    {
        var findings = seen.Findings.Where(f => item.Findings.Contains(f.Fingerprint)).ToImmutableArray();
        var words = string.Join(' ', findings.Select(f => f.RuleId.Value.Replace('-', ' ')).Distinct().Prepend(item.Title));
        var criteria = ImmutableArray.CreateBuilder<string>();
        foreach (var group in findings.GroupBy(f => f.RuleId))
            criteria.Add($"{group.Count()} finding{(group.Count() == 1 ? "" : "s")} of {group.Key} gone on rescan");
        criteria.Add($"{item.Criterion} moves up or stays Met");
        criteria.Add("every test that passed before passes afterwards; no new finding, linter, formatter or type error");
        return new(item.Id, library.Find(item.Criterion, item.Area, words, most: 5), criteria.ToImmutable());
    }

    /// <summary>The plans of one area, in the order that the recipes' cards ask for.</summary>
    public static ImmutableArray<WorkPlan> ForArea(
        Area area, Backlog backlog, Examination seen, ILibrary library, AgentCard agent, ImmutableArray<RecipeCard> recipes, int minutes)
    {
        var items = backlog.Actionable.Where(i => i.Area == area && i.Recipe is not null).ToImmutableArray();
        var plans = new List<WorkPlan>();
        var open = items.ToList();
        while (open.Count > 0)
        {
            // An item waits for the recipes that its card names, where those are planned too; a circle is broken by the order of the backlog.
            var next = open.Find(i => !Needs(i, recipes).Any(n => open.Exists(o => o.Recipe == n && o != i))) ?? open[0];
            open.Remove(next);
            if (next.Recipe is { } recipe)
                plans.Add(new(next, Research(next, seen, library), agent.Id, recipe, agent.AllowedPaths, next.Findings, MaxFiles, minutes));
        }
        return [.. plans];
    }

    private static ImmutableArray<RecipeId> Needs(BacklogItem item, ImmutableArray<RecipeCard> recipes) =>
        recipes.FirstOrDefault(r => r.Id == item.Recipe)?.After ?? [];
}
