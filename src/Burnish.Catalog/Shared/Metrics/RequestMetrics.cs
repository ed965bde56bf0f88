using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>The metrics by which the code tells rate, errors and duration of requests.</summary>
/// <param name="Count">Counts requests, as a counter or as the count of the durations.</param>
/// <param name="Durations">The histogram of durations in seconds; null where there is none.</param>
/// <param name="Status">The label that holds the status code; null where there is none.</param>
/// <param name="Route">The label that holds the route; null where there is none.</param>
internal sealed record RequestMetrics(string Count, string? Durations, string? Status, string? Route)
{
    private static readonly ImmutableArray<string> StatusLabels = ["status", "status_code", "code", "statusCode", "http_status"];

    private static readonly ImmutableArray<string> RouteLabels = ["route", "path", "handler", "endpoint"];

    /// <summary>Finds them among what the code exports; null where requests are not counted.</summary>
    public static RequestMetrics? In(ExportedMetrics metrics)
    {
        var durations = metrics.All.FirstOrDefault(m => m.Kind == "Histogram" && m.Name.Contains("request", StringComparison.Ordinal) && m.Name.EndsWith("_seconds", StringComparison.Ordinal));
        var counter = metrics.All.FirstOrDefault(m => m.Kind == "Counter" && m.Name.Contains("request", StringComparison.Ordinal) && m.Labels.Any(StatusLabels.Contains));
        var from = counter ?? durations;
        if (from is null) return null;
        return new(counter?.Name ?? $"{from.Name}_count", durations?.Name, StatusLabels.FirstOrDefault(from.Labels.Contains), RouteLabels.FirstOrDefault(l => from.Labels.Contains(l)));
    }
}
