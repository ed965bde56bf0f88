using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Core.Model;
using Burnish.Core.Planning;

namespace Burnish.App.Cli;

/// <summary><c>burnish plan</c>: what the agents of the first three areas would be asked to do.</summary>
internal static class PlanCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var command = new Command("plan", "Show what the agents of the first three areas would be asked to do, and what it rests on") { path };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, ct);
            var composition = session.Composition;
            var found = await Backlogs.OfAsync(composition, ct);
            var recipes = composition.Entries.Recipes.Select(r => r.Card);
            foreach (var top in found.Backlog.TopAreas)
            {
                Console.Out.WriteLine($"# {top.Area}: {Terminal.OneLine(top.Reason)}\n");
                if (composition.Entries.Agents.FirstOrDefault(a => a.Card.Area == top.Area)?.Card is not { } agent) { Console.Out.WriteLine("No agent looks after this area.\n"); continue; }
                foreach (var plan in Plan.ForArea(top.Area, found.Backlog, found.Seen, composition.Library, agent, [.. recipes], found.Order.IterationMinutes)) Write(plan);
            }
            if (found.Backlog.TopAreas.IsEmpty) Console.Out.WriteLine("Nothing that can be worked on unattended.");
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Write(WorkPlan plan)
    {
        var lines = new List<string> { $"## {plan.Item.Title}", "", $"- {plan.Item.Criterion}; recipe {plan.Recipe} by agent {plan.Agent}; {Words.Count(plan.MustVanish.Length, "finding")} must vanish", $"- Why now: {plan.Item.Why}" };
        lines.AddRange(plan.Brief.AcceptanceCriteria.Select(c => $"- Accepted when: {c}"));
        lines.AddRange(plan.Brief.Citations.Select(c => $"- Rests on: {c.Publisher}, {c.Source}, {c.Section}, {c.Date}, {c.Url}"));
        lines.Add($"- May touch: {string.Join(", ", plan.AllowedPaths)}");
        foreach (var line in lines) Console.Out.WriteLine(Terminal.OneLine(line));
        Console.Out.WriteLine();
    }
}
