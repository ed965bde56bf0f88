using System.Collections.Immutable;
using System.Text;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>One iteration in the mission's Iteration Report template, each section filled from the record.</summary>
internal static class IterationMarkdown
{
    /// <summary>The report of one iteration of a run.</summary>
    /// <param name="record">The run.</param>
    /// <param name="index">Which iteration, from 0.</param>
    public static string Of(RunRecord record, int index)
    {
        var iteration = record.Iterations[index];
        var next = index + 1 < record.Iterations.Length ? record.Iterations[index + 1].Backlog : record.Left;
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"## Iteration {iteration.Number} Report\n\n");
        Facts(text, record, iteration);
        Section(text, "Analysis of the Previous Iteration", iteration.Analysis.Select(Md.Line), "This is the first iteration of the run.");
        Section(text, "Areas Analyzed", Areas(iteration), "No area had anything to work on.");
        Section(text, "Research Findings", Research(iteration), "No item was researched.");
        Section(text, "Improvements Implemented", iteration.Items.Where(i => Landed(record, i)).Select(Improvement), "Nothing landed.");
        Section(text, "Tests Added", Tests(record, iteration), "");
        Section(text, "Metrics", Metrics(iteration), "");
        Section(text, "Next Iteration Priorities", Next(next), "Nothing that can be worked on unattended is left.");
        Section(text, "Blockers", Blockers(record, iteration, next), "None.");
        return text.ToString();
    }

    /// <summary>True where the item is on the branch, or would be but for a dry run.</summary>
    public static bool Landed(RunRecord record, ItemRecord item) => item.Commit is not null || (record.Order.DryRun && item.Verdict == ItemVerdict.Accept);

    private static void Facts(StringBuilder text, RunRecord record, IterationRecord iteration)
    {
        text.Append("- Run ").Append(Md.Code(record.RunId)).Append(" on ").Append(Md.Line(record.Repository)).Append(", ").Append(Words.Minutes(iteration.Minutes)).Append('\n');
        text.Append(iteration.Branch.Length > 0 ? $"- Branch {Md.Code(iteration.Branch)} at {Md.Code(Words.Short(iteration.Tip))}\n" : "- No branch: nothing landed\n").Append('\n');
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines, string nothing)
    {
        text.Append("### ").Append(heading).Append('\n').Append('\n');
        var all = lines.ToImmutableArray();
        foreach (var line in all.IsEmpty ? [nothing] : all) text.Append("- ").Append(line).Append('\n');
        text.Append('\n');
    }

    private static IEnumerable<string> Areas(IterationRecord iteration) =>
        iteration.TopAreas.Select((t, i) => $"**{t.Area}** (priority {i + 1}): {Md.Line(t.Reason)}; {Worked(iteration, t.Area)}");

    private static string Worked(IterationRecord iteration, Area area)
    {
        var items = iteration.Items.Where(i => i.Area == area).ToImmutableArray();
        return $"{Words.Count(items.Length, "item")} worked on, {items.Count(i => i.Commit is not null)} landed";
    }

    private static IEnumerable<string> Research(IterationRecord iteration) => iteration.Items.SelectMany(i => i.Brief.Citations.Select(c => (Citation: c, i.Title)))
        .GroupBy(p => (p.Citation.Practice, p.Citation.Url, p.Citation.Section)).Select(g => (g.First().Citation, Items: g.Select(p => p.Title).Distinct(StringComparer.Ordinal)))
        .Select(g => $"{Md.Line(g.Citation.Insight)} ({Cited(g.Citation)}) Used for: {Md.Line(string.Join("; ", g.Items))}.");

    /// <summary>A source with publisher, title, section, address and date.</summary>
    public static string Cited(Citation c) => $"{Md.Line(c.Publisher)}, {Md.Link(c.Source, c.Url)}, {Md.Line(c.Section)}, {Md.Line(c.Date)}, <{c.Url.Replace(">", "%3E", StringComparison.Ordinal)}>.";

    private static string Improvement(ItemRecord item)
    {
        var text = new StringBuilder($"**{Md.Line(item.Title)}** ({item.Criterion}, {Words.Lower(item.Area)}, ");
        text.Append(item.Commit is { } commit ? $"commit {Md.Code(Words.Short(commit))}" : "dry run, not landed").Append("): ").Append(Md.Line(item.Reason)).Append('\n');
        foreach (var file in item.Files) text.Append("  - ").Append(Md.Code(file.Path)).Append($" {Md.Line(file.Kind)}, +{file.Added} −{file.Removed}\n");
        foreach (var gate in item.Gates) text.Append($"  - {gate.Id} {Verdict(gate.Verdict)}: {Md.Line(gate.Reason)}\n");
        if (item.Narrows.Length > 0) text.Append($"  - Narrows on purpose: {Md.Line(item.Narrows)}\n");
        return text.ToString().TrimEnd('\n');
    }

    private static string Verdict(GateVerdict verdict) => verdict == GateVerdict.NotApplicable ? "not applicable" : Words.Lower(verdict);

    private static IEnumerable<string> Tests(RunRecord record, IterationRecord iteration)
    {
        var files = iteration.Items.Where(i => Landed(record, i)).SelectMany(i => i.Files.Where(f => f.IsTest).Select(f => (i.Title, File: f))).ToImmutableArray();
        // A test file that was only reformatted adds no test: what is new and what was touched are told apart.
        var added = files.Where(f => f.File.Kind == "added").ToImmutableArray();
        foreach (var (title, file) in added) yield return $"{Md.Code(file.Path)} added, +{file.Added} −{file.Removed} ({Md.Line(title)})";
        if (added.IsEmpty) yield return "No test file was added.";
        foreach (var (title, file) in files.Except(added)) yield return $"Touched: {Md.Code(file.Path)} {Md.Line(file.Kind)}, +{file.Added} −{file.Removed} ({Md.Line(title)})";
        yield return $"Coverage: {Md.Line(Words.Of(iteration.Metrics.Coverage))}";
    }

    private static IEnumerable<string> Metrics(IterationRecord iteration) =>
    [
        $"Test coverage: {Md.Line(Words.Of(iteration.Metrics.Coverage))}",
        $"Vulnerabilities: {Md.Line(Words.Of(iteration.Metrics.Vulnerabilities))}",
        $"Performance: {Md.Line(Words.Of(iteration.Metrics.Performance))}",
        $"Score: {Words.Number(iteration.Before.Totals.Score)} → {Words.Number(iteration.After.Totals.Score)} of 100",
        $"Criteria met: {iteration.Before.Totals.Met} → {iteration.After.Totals.Met} of {iteration.After.Criteria.Length}",
    ];

    private static IEnumerable<string> Next(Backlog next) => next.TopAreas.Take(3).Select(t => $"**{t.Area}**: {Md.Line(t.Reason)}");

    private static IEnumerable<string> Blockers(RunRecord record, IterationRecord iteration, Backlog next)
    {
        foreach (var item in iteration.Items.Where(i => !Landed(record, i))) yield return $"{Md.Line(item.Title)} did not land ({Words.Lower(item.Verdict)}): {Md.Line(item.Reason)}";
        foreach (var item in next.Items.Where(i => i.Waits is not null)) yield return $"{item.Criterion} {Md.Line(item.Title)} waits: {Md.Line(item.Waits ?? "")}";
    }
}
