using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>The top of the page: what was run, the score before and after, how it ended; and what the reader must know.</summary>
internal static class HtmlHead
{
    private static readonly CriterionStatus[] Statuses = Enum.GetValues<CriterionStatus>();

    public static Html Of(RunRecord record)
    {
        var landed = record.Iterations.Sum(i => i.Items.Count(x => x.Commit is not null));
        return Html.Of($"""
            <header>
            <p class="brand">Burnish report</p>
            <h1>{record.Repository}</h1>
            <div class="score">
            <p class="figures"><span class="was">{Words.Number(record.Before.Totals.Score)}</span> <span class="to" aria-label="to">→</span> <span class="is">{Words.Number(record.After.Totals.Score)}</span> <span class="of">of 100</span></p>
            <div class="bars">{Bar("Before", record.Before)}{Bar("After", record.After)}</div>
            </div>
            <p class="legend">{Statuses.Where(s => Count(record.Before, s) + Count(record.After, s) > 0).Select(s => Html.Of($"<span><i class=\"dot {Words.Spelled(s)}\"></i>{Words.Of(s)} {Count(record.Before, s)} → {Count(record.After, s)}</span> "))}</p>
            <dl class="facts">
            <div><dt>Ended</dt><dd>{Words.Of(record.StopReason)}: {record.StopDetail}</dd></div>
            <div><dt>Branch</dt><dd>{(record.Branch.Length > 0 ? Html.Of($"<code>{record.Branch}</code>") : Html.Of($"none: nothing landed"))}</dd></div>
            <div><dt>Landed</dt><dd>{Words.Count(landed, "commit")} in {Words.Count(record.Iterations.Length, "iteration")}, {Words.Minutes(record.Minutes)}{(record.Order.DryRun ? " (dry run)" : "")}</dd></div>
            <div><dt>Started from</dt><dd><code>{Words.Short(record.Order.StartCommit)}</code></dd></div>
            <div><dt>Production grade</dt><dd>{(record.After.IsProductionGrade ? "yes" : "not yet")}</dd></div>
            </dl>
            <nav aria-label="Sections"><a href="#scorecard">Scorecard</a> <a href="#changes">Changes</a> <a href="#backlog">Backlog</a> <a href="#sources">Sources</a> <a href="#notices">Notices</a></nav>
            </header>
            """);
    }

    public static Html Notices(RunRecord record) => Html.Of($"""
        <section id="notices">
        <h2>Notices</h2>
        <ul>{record.Notices.Select(n => Html.Of($"<li>{n}</li>"))}{(record.Notices.IsEmpty ? Html.Of($"<li>None.</li>") : Html.None)}</ul>
        {Charter(record.Order.Charter)}
        </section>
        """);

    private static Html Charter(CharterRecord charter) => charter.File.Length == 0 ? Html.None : Html.Of($"""
        <h3>Charter {charter.File}</h3>
        <details><summary>{Words.Count(charter.Applied.Length, "line")} applied</summary><ul>{charter.Applied.Select(l => Html.Of($"<li>{l}</li>"))}</ul></details>
        <details><summary>{Words.Count(charter.NotUnderstood.Length, "line")} not understood</summary><ul>{charter.NotUnderstood.Select(l => Html.Of($"<li>{l}</li>"))}</ul></details>
        """);

    private static Html Bar(string name, Scorecard card)
    {
        var parts = new List<Html>();
        var at = 0;
        foreach (var status in Statuses)
        {
            var count = Count(card, status);
            if (count > 0) parts.Add(Html.Of($"<rect class=\"{Words.Spelled(status)}\" x=\"{at}\" y=\"0\" width=\"{count}\" height=\"1\"><title>{count} {Words.Of(status)}</title></rect>"));
            at += count;
        }
        var said = string.Join(", ", Statuses.Where(s => Count(card, s) > 0).Select(s => $"{Count(card, s)} {Words.Of(s)}"));
        return Html.Of($"<p class=\"bar\"><span>{name}</span><svg viewBox=\"0 0 {Math.Max(1, at)} 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{name}: {said}\">{parts}</svg></p>");
    }

    private static int Count(Scorecard card, CriterionStatus status) => status switch
    {
        CriterionStatus.Met => card.Totals.Met,
        CriterionStatus.Partial => card.Totals.Partial,
        CriterionStatus.Unmet => card.Totals.Unmet,
        CriterionStatus.Unknown => card.Totals.Unknown,
        CriterionStatus.NotApplicable => card.Totals.NotApplicable,
        _ => card.Totals.Waived,
    };
}
