using System.CommandLine;
using Burnish.App.Advisories;
using Burnish.App.Reports;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;
using Spectre.Console;

namespace Burnish.App.Cli;

/// <summary><c>burnish score</c>: the 46 criteria of the checked-out commit.</summary>
internal static class ScoreCommand
{
    internal static Command Create()
    {
        var path = Arguments.Repository();
        var json = Arguments.Json();
        var min = new Option<double?>("--min") { Description = "Exit with 3 where the score, 0 to 100, is lower than this" };
        var fresh = new Option<bool>("--fresh") { Description = "Run the repository's tools again, though nothing changed since they last ran" };
        var (advisories, quiet) = (Arguments.Advisories(), Arguments.NoOnlineAdvisories());
        var command = new Command("score", "Score the 46 criteria; runs the repository's own tools in a private copy") { path, json, min, fresh, advisories, quiet };
        command.SetAction((parsed, ct) => Commands.GuardAsync(async () =>
        {
            using var session = await Session.OpenAsync(parsed.GetRequiredValue(path), json: true, Session.Parallel, new AdvisoryWishes(AdvisoryWishes.FolderOf(parsed.GetValue(advisories)), true, !parsed.GetValue(quiet)), ct);
            var (seen, measured) = await session.Composition.Examiner.ScoreAsync(session.Composition.Repository.Head, parsed.GetValue(fresh), ct);
            if (measured is { } when) session.Say($"tools: what they measured of the same files on {when.ToLocalTime():yyyy-MM-dd HH:mm}; run them again with --fresh");
            var card = Score.Of(seen, session.Composition.Entries.Criteria, Thresholds.Default);
            if (parsed.GetValue(json)) Console.Out.WriteLine(ScorecardDocument.ToJson(card, seen.Inventory.Repository));
            else Write(card, Terminal.On(Console.Out));
            return parsed.GetValue(min) is { } bound && card.Totals.Score < bound ? ExitCodes.CheckFailed : ExitCodes.Done;
        }));
        return command;
    }

    private static void Write(Scorecard card, IAnsiConsole console)
    {
        var table = Terminal.Table("id", "criterion", "status", "proof");
        foreach (var group in card.Criteria.GroupBy(c => c.Group).OrderBy(g => g.Key))
        {
            table.AddRow(new Text(""), new Text($"{Words.Of(group.Key)}: met {group.Count(c => c.Status == CriterionStatus.Met)} of {group.Count()}", Terminal.Bold), new Text(""), new Text(""));
            foreach (var line in group)
            {
                var status = line.Status == CriterionStatus.Partial ? $"partial {Words.Number(line.Score * 100)} %" : Words.Of(line.Status);
                table.AddRow(new Text(line.Id.Value, Terminal.Dim), new Rows(Terminal.Cell(line.Title), new Text(Terminal.OneLine(line.Reason), Terminal.Dim)), new Text(status, Terminal.Of(line.Status)), new Text(Words.Lower(line.Strength), Terminal.Dim));
            }
        }
        console.Write(table);
        var t = card.Totals;
        Terminal.Fact(console, "Score", $"{Words.Number(t.Score)} of 100{(card.IsProductionGrade ? ", production grade" : "")}");
        Terminal.Fact(console, "Criteria", $"met {t.Met}, partial {t.Partial}, unmet {t.Unmet}, unknown {t.Unknown}, not applicable {t.NotApplicable}, waived {t.Waived}");
    }
}
