using System.Globalization;
using System.Text;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>A whole run as Markdown: how it ended, the scorecard before and after, every iteration, what is left.</summary>
internal static class RunMarkdown
{
    /// <summary>What <c>report.md</c> holds.</summary>
    public static string Of(RunRecord record)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Burnish report: {Md.Line(record.Repository)}\n\n");
        Head(text, record);
        Notices(text, record);
        Scorecard(text, record);
        for (var i = 0; i < record.Iterations.Length; i++) text.Append(IterationMarkdown.Of(record, i));
        Left(text, record);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Head(StringBuilder text, RunRecord record)
    {
        var (before, after) = (record.Before.Totals, record.After.Totals);
        text.Append("| | before | after |\n|---|---:|---:|\n");
        Row(text, "Score of 100", Words.Number(before.Score), Words.Number(after.Score));
        Row(text, "Met", before.Met, after.Met);
        Row(text, "Partial", before.Partial, after.Partial);
        Row(text, "Unmet", before.Unmet, after.Unmet);
        Row(text, "Unknown", before.Unknown, after.Unknown);
        Row(text, "Not applicable", before.NotApplicable, after.NotApplicable);
        Row(text, "Waived", before.Waived, after.Waived);
        Row(text, "Production grade", record.Before.IsProductionGrade ? "yes" : "no", record.After.IsProductionGrade ? "yes" : "no");
        var landed = record.Iterations.Sum(i => i.Items.Count(x => x.Commit is not null));
        text.Append(CultureInfo.InvariantCulture, $"\n- Run {Md.Code(record.RunId)} from {Md.Code(Words.Short(record.Order.StartCommit))}, {Words.Minutes(record.Minutes)}{(record.Order.DryRun ? ", dry run" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Stopped: {Words.Of(record.StopReason)} ({Md.Line(record.StopDetail)})\n");
        text.Append(record.Branch.Length > 0 ? $"- Branch {Md.Code(record.Branch)}: {Words.Count(landed, "commit")}\n" : "- No branch: nothing landed\n");
        var charter = record.Order.Charter;
        if (charter.File.Length > 0) text.Append($"- Charter {Md.Code(charter.File)}: {Words.Count(charter.Applied.Length, "line")} applied, {charter.NotUnderstood.Length} not understood\n");
        foreach (var line in charter.NotUnderstood) text.Append($"  - not understood: {Md.Line(line)}\n");
        text.Append('\n');
    }

    private static void Row(StringBuilder text, string name, object before, object after) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {before} | {after} |\n");

    private static void Notices(StringBuilder text, RunRecord record)
    {
        if (record.Notices.IsEmpty) return;
        text.Append("## What the reader must know\n\n");
        foreach (var notice in record.Notices) text.Append("- ").Append(Md.Line(notice)).Append('\n');
        text.Append('\n');
    }

    private static void Scorecard(StringBuilder text, RunRecord record)
    {
        text.Append("## Scorecard\n\n");
        foreach (var group in record.After.Criteria.GroupBy(c => c.Group))
        {
            text.Append($"### {Words.Of(group.Key)}\n\n| id | criterion | before | after | proof | why |\n|---|---|---|---|---|---|\n");
            foreach (var line in group)
            {
                var before = record.Before.Of(line.Id) is { } was ? Words.Of(was.Status) : "none";
                var after = Words.Of(line.Status);
                text.Append($"| {line.Id} | {Md.Line(line.Title)} | {before} | {(before == after ? after : $"**{after}**")} | {Words.Lower(line.Strength)} | {Md.Line(line.Reason)} |\n");
            }
            text.Append('\n');
        }
    }

    private static void Left(StringBuilder text, RunRecord record)
    {
        text.Append("## What is left\n\n");
        if (record.Left.Items.IsEmpty) text.Append("Nothing.\n");
        else text.Append("| # | item | criterion | area | why here | waits for |\n|---:|---|---|---|---|---|\n");
        foreach (var (item, place) in record.Left.Items.Select((x, i) => (x, i + 1)))
            text.Append(CultureInfo.InvariantCulture, $"| {place} | {Md.Line(item.Title)} | {item.Criterion} | {Words.Lower(item.Area)} | {Md.Line(item.Why)} | {Md.Line(item.Waits ?? "nothing: can be worked on")} |\n");
        text.Append('\n');
    }
}
