using System.Collections.Immutable;
using Burnish.Catalog;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>The changes of the page: every iteration, what landed with its gates and diff, what did not and why, what is narrowed.</summary>
internal static class HtmlChanges
{
    public static Html Of(RunRecord record, Entries entries) => Html.Of($"""
        <section id="changes">
        <h2>Changes</h2>
        {Narrowed(record)}
        {record.Iterations.Select(i => Iteration(record, i, entries))}
        {(record.Iterations.IsEmpty ? Html.Of($"<p>No iteration was begun.</p>") : Html.None)}
        </section>
        """);

    private static Html Narrowed(RunRecord record)
    {
        var narrowing = record.Iterations.SelectMany(i => i.Items).Where(i => IterationMarkdown.Landed(record, i) && i.Narrows.Length > 0).ToImmutableArray();
        return narrowing.IsEmpty ? Html.None : Html.Of($"""
            <div class="card warn"><h3>Behaviour that is narrower now, on purpose</h3>
            <ul>{narrowing.Select(i => Html.Of($"<li><b>{i.Title}</b>: {i.Narrows}</li>"))}</ul></div>
            """);
    }

    private static Html Iteration(RunRecord record, IterationRecord iteration, Entries entries)
    {
        var landed = iteration.Items.Where(i => IterationMarkdown.Landed(record, i)).ToImmutableArray();
        var dropped = iteration.Items.Where(i => !IterationMarkdown.Landed(record, i)).ToImmutableArray();
        return Html.Of($"""
            <section class="iteration">
            <h3>Iteration {iteration.Number} <span class="count">{Words.Number(iteration.Before.Totals.Score)} → {Words.Number(iteration.After.Totals.Score)}, {Words.Minutes(iteration.Minutes)}{(iteration.Branch.Length > 0 ? Html.Of($", <code>{iteration.Branch}</code>") : Html.None)}</span></h3>
            <ol class="areas">{iteration.TopAreas.Select(t => Html.Of($"<li><b>{t.Area}</b>: {t.Reason}</li>"))}</ol>
            {(iteration.Analysis.IsEmpty ? Html.None : Html.Of($"<details><summary>What the iteration before left</summary><ul>{iteration.Analysis.Select(l => Html.Of($"<li>{l}</li>"))}</ul></details>"))}
            <p class="meta">Coverage {Words.Of(iteration.Metrics.Coverage)} · Vulnerabilities {Words.Of(iteration.Metrics.Vulnerabilities)} · Performance {Words.Of(iteration.Metrics.Performance)}</p>
            {landed.Select(i => Item(i, entries))}
            {(landed.IsEmpty ? Html.Of($"<p>Nothing landed.</p>") : Html.None)}
            {(dropped.IsEmpty ? Html.None : Html.Of($"<h4>Did not land</h4>{dropped.Select(i => Item(i, entries))}"))}
            </section>
            """);
    }

    private static Html Item(ItemRecord item, Entries entries)
    {
        var (word, colour) = item switch
        {
            { Commit: { } commit } => (Words.Short(commit), "met"),
            { Verdict: ItemVerdict.Accept } => ("accepted, not landed", "partial"),
            { Verdict: ItemVerdict.Reject } => ("rejected", "unmet"),
            _ => ("inconclusive", "unknown"),
        };
        return Html.Of($"""
            <details class="card change">
            <summary><span class="name">{item.Title}</span> <span class="chips"><span class="tag">{Words.Lower(item.Area)}</span> <span class="tag">{item.Criterion}</span> <span class="chip {colour}">{word}</span></span></summary>
            <div class="body">
            <p>{item.Reason}</p>
            {(item.Narrows.Length > 0 ? Html.Of($"<p><b>Narrows on purpose:</b> {item.Narrows}</p>") : Html.None)}
            <p class="meta">{item.Runtime} {item.Recipe} by {item.Agent} · {Words.Count(item.Findings.Length, "finding")} to remove</p>
            {Gates(item, entries)}
            {(item.Brief.AcceptanceCriteria.IsDefaultOrEmpty ? Html.None : Html.Of($"<h4>Acceptance criteria</h4><ul>{item.Brief.AcceptanceCriteria.Select(a => Html.Of($"<li>{a}</li>"))}</ul>"))}
            {(item.Brief.Citations.IsDefaultOrEmpty ? Html.None : Html.Of($"<h4>Rests on</h4><ul>{item.Brief.Citations.Select(HtmlSources.Cited)}</ul>"))}
            {(item.Patch.Length > 0 ? HtmlDiff.Of(item) : Html.None)}
            </div>
            </details>
            """);
    }

    private static Html Gates(ItemRecord item, Entries entries) => item.Gates.IsDefaultOrEmpty ? Html.None : Html.Of($"""
        <h4>Gates</h4>
        <ul class="gates">{item.Gates.Select(g => Gate(g, entries.Gates.FirstOrDefault(x => x.Card.Id == g.Id)?.Card.Title ?? ""))}</ul>
        """);

    private static Html Gate(GateResult gate, string title)
    {
        var colour = gate.Verdict switch { GateVerdict.Accept => "met", GateVerdict.Reject => "unmet", GateVerdict.Inconclusive => "unknown", _ => "notApplicable" };
        var word = gate.Verdict == GateVerdict.NotApplicable ? "not applicable" : Words.Lower(gate.Verdict);
        return Html.Of($"<li><span class=\"id\">{gate.Id}</span> <span class=\"chip {colour}\">{word}</span> <span class=\"why\"><b>{title}</b> {gate.Reason}{Evidence(gate.Evidence)}</span></li>");
    }

    private static Html Evidence(ImmutableArray<GateEvidence> evidence) => evidence.IsDefaultOrEmpty ? Html.None : Html.Of(
        $"<ul class=\"evidence\">{evidence.Select(e => Html.Of($"<li><code>{e.Command}</code> exit {e.ExitCode}, {e.DurationMs} ms{string.Concat(e.Counts.Select(c => $", {c.Key} {c.Value}"))}{(e.Digest.Length > 0 ? Html.Of($", <span class=\"digest\">sha256 {Words.Short(e.Digest)}</span>") : Html.None)}</li>"))}</ul>");
}
