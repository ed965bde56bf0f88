using System.CommandLine;
using Burnish.App.Reports;
using Burnish.Core.Model;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish backlog</c>: what a run would work on, in order, and why in that order.</summary>
internal static class BacklogCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var command = new Command("backlog", "Show what is to be done, most urgent first, and why in this order") { path, json };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, ct);
            var found = await Backlogs.OfAsync(session.Composition, ct);
            if (parsed.GetValue(json)) Console.Out.WriteLine(BacklogDocument.ToJson(found.Backlog, found.Seen.Inventory.Repository));
            else Write(found.Backlog, Terminal.On(Console.Out));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Write(Backlog backlog, IAnsiConsole console)
    {
        var table = Terminal.Table("id", "item", "area");
        foreach (var item in backlog.Items)
            table.AddRow(new Text(item.Criterion.Value), new Rows(Terminal.Cell(item.Title), new Text(Terminal.OneLine(item.Why), Terminal.Dim), new Text(Terminal.OneLine(item.Waits is { } why ? $"waits: {why}" : $"ready: {item.Recipe}"), Terminal.Of(item.Waits is null ? CriterionStatus.Met : CriterionStatus.Partial))), new Text(Words.Lower(item.Area)));
        console.Write(table);
        foreach (var (top, i) in backlog.TopAreas.Select((t, i) => (t, i))) Terminal.Fact(console, i == 0 ? "First" : "then", $"{top.Area}: {top.Reason}");
        Terminal.Fact(console, "Items", $"{backlog.Items.Length}, {backlog.Actionable.Count()} ready");
    }
}
