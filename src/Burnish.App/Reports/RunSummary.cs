using System.Collections.Immutable;
using Burnish.Core.Model;
using Spectre.Console;

namespace Burnish.App.Reports;

/// <summary>The end of a run on the terminal: before → after, commits, what was rejected, where the reports are, what to do next.</summary>
internal static class RunSummary
{
    /// <summary>Writes it. Colours only on a terminal and without NO_COLOR; at most 80 columns where nothing says how wide the terminal is.</summary>
    public static void Write(RunRecord record, ImmutableArray<string> reports, TextWriter writer)
    {
        var console = Terminal.On(writer);
        console.WriteLine();
        Table(record, console);
        Totals(record, console);
        Items(record, console);
        foreach (var notice in record.Notices) Terminal.Fact(console, "Note", notice);
        Terminal.Fact(console, "Stopped", $"{Words.Of(record.StopReason)}: {record.StopDetail}");
        Terminal.Fact(console, "Branch", record.Branch.Length > 0 ? record.Branch : "none: nothing landed");
        foreach (var (path, i) in reports.Select((p, i) => (p, i))) Terminal.Whole(console, writer, i == 0 ? "Reports" : "", path);
        Terminal.Whole(console, writer, "Next", Next(record));
    }

    private static void Table(RunRecord record, IAnsiConsole console)
    {
        var table = Terminal.Table("id", "criterion", "before", "after");
        foreach (var group in record.After.Criteria.GroupBy(c => c.Group).OrderBy(g => g.Key))
        {
            var was = record.Before.Criteria.Count(c => c.Group == group.Key && c.Status == CriterionStatus.Met);
            table.AddRow(new Text(""), new Text($"{Words.Of(group.Key)}: met {was} → {group.Count(c => c.Status == CriterionStatus.Met)} of {group.Count()}", Terminal.Bold), new Text(""), new Text(""));
            foreach (var line in group)
            {
                var before = record.Before.Of(line.Id);
                var moved = before is not null && before.Status != line.Status;
                table.AddRow(new Text(line.Id.Value, Terminal.Dim), new Text(line.Title), new Text(before is null ? "" : Share(before), Terminal.Dim),
                    new Text(Share(line) + (moved ? " *" : ""), moved ? Terminal.Of(line.Status) : Terminal.Dim));
            }
        }
        console.Write(table);
    }

    private static string Share(CriterionScore line) => line.Status == CriterionStatus.Partial ? $"partial {Words.Number(line.Score * 100)} %" : Words.Of(line.Status);

    private static void Totals(RunRecord record, IAnsiConsole console)
    {
        var (before, after) = (record.Before.Totals, record.After.Totals);
        Terminal.Fact(console, "Score", $"{Words.Number(before.Score)} → {Words.Number(after.Score)} of 100   (* = status changed)");
        Terminal.Fact(console, "Criteria", $"met {before.Met} → {after.Met}, partial {before.Partial} → {after.Partial}, unmet {before.Unmet} → {after.Unmet}, "
            + $"unknown {before.Unknown} → {after.Unknown}, not applicable {before.NotApplicable} → {after.NotApplicable}, waived {before.Waived} → {after.Waived}");
    }

    private static void Items(RunRecord record, IAnsiConsole console)
    {
        var items = record.Iterations.SelectMany(i => i.Items).ToImmutableArray();
        Terminal.Fact(console, "Landed", $"{Words.Count(items.Count(i => i.Commit is not null), "commit")} in {Words.Count(record.Iterations.Length, "iteration")}, {Words.Minutes(record.Minutes)}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(1)).AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach (var item in items.Where(i => IterationMarkdown.Landed(record, i)))
            grid.AddRow(new Text("✓", Terminal.Of(CriterionStatus.Met)), new Text(item.Commit is { } commit ? Words.Short(commit) : "dry run"), new Text(Terminal.OneLine($"{item.Title} ({Words.Lower(item.Area)}, {item.Criterion})")));
        foreach (var item in items.Where(i => !IterationMarkdown.Landed(record, i)))
        {
            var (sign, status) = item.Verdict == ItemVerdict.Inconclusive ? ("?", CriterionStatus.Unknown) : ("✗", CriterionStatus.Unmet);
            grid.AddRow(new Text(sign, Terminal.Of(status)), new Text(item.Verdict == ItemVerdict.Inconclusive ? "inconclusive" : "rejected"), new Text(Terminal.OneLine($"{item.Title}: {item.Reason}")));
        }
        if (items.Length > 0) console.Write(grid);
    }

    private static string Next(RunRecord record) => record switch
    {
        { StopReason: StopReason.Interrupted } => "burnish resume goes on where it stopped",
        { Order.DryRun: true } => "run again without --dry-run to land what was accepted",
        { StopReason: StopReason.Budget or StopReason.Iterations } => "burnish run goes on with what is left",
        { Branch.Length: > 0 } => $"look at it, then: git merge {record.Branch}",
        _ => "burnish backlog shows what is left and what it waits for",
    };
}
