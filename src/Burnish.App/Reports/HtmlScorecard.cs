using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>The scorecard of the page: seven groups, each criterion with its status before and after and what stands behind it.</summary>
internal static class HtmlScorecard
{
    private const int MostEvidence = 40;

    public static Html Of(RunRecord record) => Html.Of($"""
        <section id="scorecard">
        <h2>Scorecard</h2>
        <p class="hint">Open a criterion for the reason, what would improve it, and the evidence.</p>
        <div class="groups">{record.After.Criteria.GroupBy(c => c.Group).OrderBy(g => g.Key).Select(g => Group(g.Key, [.. g], record.Before))}</div>
        </section>
        """);

    private static Html Group(CriterionGroup group, List<CriterionScore> lines, Scorecard before)
    {
        var was = before.Criteria.Count(c => c.Group == group && c.Status == CriterionStatus.Met);
        var isMet = lines.Count(c => c.Status == CriterionStatus.Met);
        return Html.Of($"""
            <div class="card group">
            <h3>{Words.Of(group)} <span class="count">met {was} → {isMet} of {lines.Count}</span></h3>
            {lines.Select(l => Line(l, before.Of(l.Id)))}
            </div>
            """);
    }

    private static Html Line(CriterionScore line, CriterionScore? before)
    {
        var moved = before is not null && before.Status != line.Status;
        return Html.Of($"""
            <details class="criterion">
            <summary><span class="id">{line.Id}</span> <span class="name">{line.Title}{(line.IsOptional && !line.Title.Contains("optional", StringComparison.OrdinalIgnoreCase) ? " (optional)" : "")}</span> <span class="chips">{(moved && before is not null ? Html.Of($"{Chip(before.Status)}<span class=\"to\" aria-label=\"to\">→</span>") : Html.None)}{Chip(line.Status)}</span></summary>
            <div class="body">
            <p>{line.Reason}</p>
            {(line.Next.Length > 0 ? Html.Of($"<p><b>Next:</b> {line.Next}</p>") : Html.None)}
            <p class="meta">{Words.Lower(line.Tier)} tier · proof: {Words.Lower(line.Strength)} · share {(before is null ? "" : Words.Number(before.Score * 100) + " → ")}{Words.Number(line.Score * 100)} % · {string.Join(", ", line.Owners.Select(Words.Lower))}</p>
            {Evidence(line)}
            </div>
            </details>
            """);
    }

    /// <summary>A status as a coloured word.</summary>
    public static Html Chip(CriterionStatus status) => Html.Of($"<span class=\"chip {Words.Spelled(status)}\">{Words.Of(status)}</span>");

    private static Html Evidence(CriterionScore line) => line.Evidence.IsDefaultOrEmpty ? Html.Of($"<p class=\"meta\">No evidence.</p>") : Html.Of($"""
        <ul class="evidence">{line.Evidence.Take(MostEvidence).Select(Item)}{(line.Evidence.Length > MostEvidence ? Html.Of($"<li>{line.Evidence.Length - MostEvidence} more in report.json</li>") : Html.None)}</ul>
        """);

    private static Html Item(EvidenceItem e) => Html.Of(
        $"<li><span class=\"kind\">{e.Kind}</span> {e.Note}{Where(e)}{(e.Command.Length > 0 ? Html.Of($" <code>{e.Command}</code>") : Html.None)}{(e.ExitCode is { } code ? $" exit {code}" : "")}{(e.Value is { } v ? $" {Words.Number(v)} {e.Unit}" : "")}</li>");

    private static Html Where(EvidenceItem e) => e.File.Length == 0 ? Html.None : Html.Of($" <code>{e.File}{(e.Line > 0 ? $":{e.Line}" : "")}</code>");
}
