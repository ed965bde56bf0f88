using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Burnish.Catalog.Shared.Metrics;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Writes a Grafana dashboard on the metrics that the code exports.</summary>
public sealed class WriteDashboard : IRecipe
{
    private const string Path = "monitoring/grafana/dashboards/services.json";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-dashboard"),
        Title = "Show rate, errors and duration on a dashboard",
        Area = Area.Observability,
        Clears = [new("no-dashboard")],
        Moves = [new("MON-3")],
        SafeBecause = "only a new file is written, which no code reads; every metric in it is one that the code exports",
        Keeps = "Everything that exists.",
        After = [new("add-metrics-endpoint")],
        EffortMinutes = 60,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var metrics = ExportedMetrics.In(code);
        if (RequestMetrics.In(metrics) is not { } requests) return new RecipeAnswer.Refused("the code counts no requests yet, so there is nothing to show");
        if (code.Tracks(Path)) return new RecipeAnswer.Refused($"{Path} exists already");
        var panels = Panels(metrics, requests).Select((p, i) => Panel(i, p.Title, p.Unit, p.Queries)).ToArray();
        var dashboard = new JsonObject
        {
            ["title"] = "Services",
            ["description"] = "Generated from the metrics that the code exports by Burnish; edit it like any other file.",
            ["uid"] = "services",
            ["schemaVersion"] = 39,
            ["editable"] = true,
            ["refresh"] = "30s",
            ["time"] = new JsonObject { ["from"] = "now-6h", ["to"] = "now" },
            ["templating"] = new JsonObject { ["list"] = new JsonArray(new JsonObject { ["name"] = "datasource", ["type"] = "datasource", ["query"] = "prometheus" }) },
            ["panels"] = new JsonArray(panels),
        };
        return new RecipeAnswer.Change("Rate, errors and duration of the requests and the state of the process can be seen at a glance.", [new FileEdit.Create(Path, dashboard.ToJsonString(Written).ReplaceLineEndings("\n") + "\n")]);
    }

    private static IEnumerable<(string Title, string Unit, (string Expression, string Legend)[] Queries)> Panels(ExportedMetrics metrics, RequestMetrics requests)
    {
        yield return ("Requests per second", "reqps", [requests.Route is { } route ? ($"sum by ({route}) (rate({requests.Count}[5m]))", $"{{{{{route}}}}}") : ($"sum(rate({requests.Count}[5m]))", "requests")]);
        if (requests.Status is { } status)
            yield return ("Share of failed requests", "percentunit", [($"sum(rate({requests.Count}{{{status}=~\"5..\"}}[5m])) / sum(rate({requests.Count}[5m]))", "failed")]);
        if (requests.Durations is { } durations)
            yield return ("Time until the answer", "s", [.. new[] { "0.5", "0.95", "0.99" }.Select(q => ($"histogram_quantile({q}, sum by (le) (rate({durations}_bucket[5m])))", $"p{q[2..].PadRight(2, '0')}"))]);
        if (!metrics.HasDefaults) yield break;
        yield return ("Memory", "bytes", [("process_resident_memory_bytes", "resident"), ("nodejs_heap_size_used_bytes", "heap in use")]);
        yield return ("Event loop lag", "s", [("nodejs_eventloop_lag_p99_seconds", "p99")]);
        yield return ("Processor", "percentunit", [("rate(process_cpu_seconds_total[5m])", "cores in use")]);
    }

    private static JsonObject Panel(int index, string title, string unit, (string Expression, string Legend)[] queries) => new()
    {
        ["id"] = index + 1,
        ["title"] = title,
        ["type"] = "timeseries",
        ["datasource"] = new JsonObject { ["type"] = "prometheus", ["uid"] = "${datasource}" },
        ["gridPos"] = new JsonObject { ["h"] = 8, ["w"] = 12, ["x"] = index % 2 * 12, ["y"] = index / 2 * 8 },
        ["fieldConfig"] = new JsonObject { ["defaults"] = new JsonObject { ["unit"] = unit }, ["overrides"] = new JsonArray() },
        ["targets"] = new JsonArray([.. queries.Select((q, i) => new JsonObject { ["refId"] = ((char)('A' + i)).ToString(), ["expr"] = q.Expression, ["legendFormat"] = q.Legend })]),
    };
}
