using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Writes Prometheus alerting rules on the metrics that the code exports, each with its runbook.</summary>
public sealed class WriteAlertRules : IRecipe
{
    private const string Rules = "monitoring/prometheus/alerts/services.yml";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-alert-rules"),
        Title = "Alert on failing, slow and stopped services",
        Area = Area.Observability,
        Clears = [new("no-alert-rules")],
        Moves = [new("MON-4")],
        SafeBecause = "only new files are written, which no code reads; every metric in them is one that the code exports",
        Keeps = "Everything that exists.",
        After = [new("add-metrics-endpoint")],
        EffortMinutes = 60,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var metrics = ExportedMetrics.In(code);
        if (RequestMetrics.In(metrics) is null) return new RecipeAnswer.Refused("the code counts no requests yet, so there is nothing to alert on");
        if (code.Tracks(Rules)) return new RecipeAnswer.Refused($"{Rules} exists already");
        var services = HttpService.In(code);
        var alerts = StandardAlert.AllowedBy(metrics);
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        edits.Add(new FileEdit.Create(Rules, Text(alerts)));
        if (!code.Files("yaml").Any(f => code.Read(f.Path) is { } text && text.Contains("scrape_configs:", StringComparison.Ordinal)))
            edits.Add(new FileEdit.Create("monitoring/prometheus/prometheus.yml", Scraping(code, services)));
        edits.AddRange(alerts.Where(a => !code.Tracks(a.Runbook)).Select(a => new FileEdit.Create(a.Runbook, Runbook(code, services, a))));
        return new RecipeAnswer.Change($"Prometheus says so when a service stops, fails or slows down ({string.Join(", ", alerts.Select(a => a.Name))}); each alert names its runbook.", edits.ToImmutable());
    }

    private static string Text(ImmutableArray<StandardAlert> alerts)
    {
        var text = new StringBuilder("# Generated from the metrics that the code exports by Burnish; edit it like any other file.\ngroups:\n  - name: services\n    rules:\n");
        foreach (var alert in alerts)
            text.Append($"      - alert: {alert.Name}\n        expr: |\n          {alert.Expression}\n        for: {alert.For}\n        labels:\n          severity: {alert.Severity}\n")
                .Append($"        annotations:\n          summary: {alert.Summary}\n          runbook_url: {alert.Runbook}\n");
        return text.ToString();
    }

    private static string Scraping(Codebase code, ImmutableArray<HttpService> services)
    {
        var text = new StringBuilder("# Generated from the services of the repository by Burnish; edit it like any other file.\nglobal:\n  scrape_interval: 15s\n\nrule_files:\n  - alerts/*.yml\n\nscrape_configs:\n");
        foreach (var service in services)
        {
            var target = ServiceAddress.Of(code, service);
            text.Append($"  - job_name: {target.Name}\n    metrics_path: {MetricsPath(code, service)}\n    static_configs:\n      - targets: ['{target.Host}:{target.Port}']\n");
        }
        return text.ToString();
    }

    private static string MetricsPath(Codebase code, HttpService service) =>
        code.Inventory.Endpoints.Where(e => e.Directory == service.Directory && e.Path.EndsWith("/metrics", StringComparison.Ordinal)).Select(e => e.Path).FirstOrDefault() ?? "/metrics";

    private static string Runbook(Codebase code, ImmutableArray<HttpService> services, StandardAlert alert)
    {
        var text = new StringBuilder($"<!-- Generated from the repository's facts by Burnish; edit it like any other file. -->\n\n# {alert.Name}\n\n{alert.Summary}.\n\n## What it means\n\n{alert.Meaning}\n\n```promql\n{alert.Expression}\n```\n\n## Look\n\n");
        foreach (var look in alert.Looks) text.Append($"- {look}\n");
        foreach (var service in services)
        {
            var address = ServiceAddress.Of(code, service);
            text.Append($"\n### {address.Name}\n\n```bash\n");
            if (HealthRoutes.LiveOf(code, service.Directory) is { } live) text.Append($"curl -i http://localhost:{address.LocalPort}{live}\n");
            if (address.IsComposed) text.Append($"docker compose ps {address.Host}\ndocker compose logs --tail 200 {address.Host}\n");
            if (HealthRoutes.LiveOf(code, service.Directory) is null && !address.IsComposed) text.Append($"curl -i http://localhost:{address.LocalPort}{MetricsPath(code, service)}\n");
            text.Append("```\n");
        }
        text.Append("\n## Mend\n\n");
        foreach (var address in services.Select(s => ServiceAddress.Of(code, s)).Where(a => a.IsComposed)) text.Append($"- Restart {address.Name}: `docker compose restart {address.Host}`\n");
        text.Append("- If it began with a deployment, deploy the version before.\n\n## Afterwards\n\nWrite down what it was and what will keep it from coming back.\n");
        return text.ToString();
    }
}
