using Burnish.Core.Model;

namespace Burnish.App.Reports;

/// <summary>The backlog of the page: what is left, in order, each with why it stands there and what it waits for.</summary>
internal static class HtmlBacklog
{
    public static Html Of(RunRecord record) => Html.Of($"""
        <section id="backlog">
        <h2>Backlog</h2>
        <p class="hint">What is left, in the mission's order: security, performance, testing, documentation, code quality, infrastructure, monitoring; inside a group by gain, reach, confidence and effort.</p>
        {(record.Left.Items.IsEmpty ? Html.Of($"<p>Nothing is left.</p>") : Html.Of($"<ol class=\"backlog\">{record.Left.Items.Select(Item)}</ol>"))}
        </section>
        """);

    private static Html Item(BacklogItem item) => Html.Of($"""
        <li><b>{item.Title}</b> <span class="tag">{item.Criterion}</span> <span class="tag">{Words.Lower(item.Area)}</span>
        <span class="meta">{item.Why}{(item.Recipe is { } recipe ? $"; recipe {recipe}" : "")}</span>
        <span class="{(item.Waits is null ? "ready" : "waits")}">{(item.Waits is { } why ? $"Waits: {why}" : "Can be worked on")}</span></li>
        """);
}
