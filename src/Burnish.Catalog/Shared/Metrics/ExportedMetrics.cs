using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>The metrics that the shipped code exports to Prometheus.</summary>
/// <param name="All">Every metric with its kind and labels.</param>
/// <param name="IsOpen">Some names are not known: they are computed, or another library exports them.</param>
/// <param name="Files">The files that make metrics.</param>
internal sealed record ExportedMetrics(ImmutableArray<ExportedMetric> All, bool HasDefaults, bool IsOpen, ImmutableArray<string> Files)
{
    // Names of prom-client 15, collectDefaultMetrics, as printed by its own registry.
    private static readonly ImmutableHashSet<string> Defaults =
    [
        "process_cpu_user_seconds_total", "process_cpu_system_seconds_total", "process_cpu_seconds_total", "process_start_time_seconds", "process_resident_memory_bytes",
        "process_virtual_memory_bytes", "process_heap_bytes", "process_open_fds", "process_max_fds", "nodejs_eventloop_lag_seconds", "nodejs_eventloop_lag_min_seconds",
        "nodejs_eventloop_lag_max_seconds", "nodejs_eventloop_lag_mean_seconds", "nodejs_eventloop_lag_stddev_seconds", "nodejs_eventloop_lag_p50_seconds",
        "nodejs_eventloop_lag_p90_seconds", "nodejs_eventloop_lag_p99_seconds", "nodejs_active_resources", "nodejs_active_resources_total", "nodejs_active_handles",
        "nodejs_active_handles_total", "nodejs_active_requests", "nodejs_active_requests_total", "nodejs_heap_size_total_bytes", "nodejs_heap_size_used_bytes",
        "nodejs_external_memory_bytes", "nodejs_heap_space_size_total_bytes", "nodejs_heap_space_size_used_bytes", "nodejs_heap_space_size_available_bytes", "nodejs_version_info",
        "nodejs_gc_duration_seconds_bucket", "nodejs_gc_duration_seconds_sum", "nodejs_gc_duration_seconds_count",
    ];

    // Names that come from Prometheus itself or from exporters and stores, not from the service.
    private static readonly ImmutableArray<string> Foreign =
    [
        "up", "scrape_", "ALERTS", "pg_", "postgres_", "node_", "container_", "kube_", "kubelet_", "machine_", "redis_", "neo4j_", "minio_", "qdrant_", "collections_", "rest_responses_", "grpc_",
        "probe_", "mysql_", "mongodb_", "nginx_", "traefik_", "haproxy_", "loki_", "promtail_", "prometheus_", "alertmanager_", "grafana_", "go_", "cadvisor_", "caddy_", "otelcol_", "rabbitmq_", "kafka_", "elasticsearch_", "windows_",
    ];

    /// <summary>True where nothing speaks against the name: the code exports it, something else may, or not all names are known.</summary>
    public bool Knows(string name) => IsOpen || All.Any(m => m.Series.Contains(name)) || (HasDefaults && Defaults.Contains(name)) || Foreign.Any(f => f.EndsWith('_') ? name.StartsWith(f, StringComparison.Ordinal) : name == f || name.StartsWith(f + "_", StringComparison.Ordinal));

    /// <summary>A metric by its name; null where the code does not export it.</summary>
    public ExportedMetric? Of(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>Reads all shipped scripts.</summary>
    public static ExportedMetrics In(Codebase code)
    {
        var all = ImmutableArray.CreateBuilder<ExportedMetric>();
        var files = ImmutableArray.CreateBuilder<string>();
        var (defaults, open) = (false, false);
        foreach (var file in code.ShippedScripts())
        {
            if (code.Read(file.Path) is not { } text) continue;
            if (text.Contains("express-prom-bundle", StringComparison.Ordinal) || text.Contains("@opentelemetry/sdk-metrics", StringComparison.Ordinal) || text.Contains("exporter-prometheus", StringComparison.Ordinal)
                || text.Contains("swagger-stats", StringComparison.Ordinal) || text.Contains("prometheus-api-metrics", StringComparison.Ordinal)) open = true;
            if (!text.Contains("prom-client", StringComparison.Ordinal) || code.Tree(file.Path) is not { } tree || !Imports.Of(tree, "prom-client").Any()) continue;
            files.Add(file.Path);
            foreach (var call in Calls.In(tree))
            {
                if (call.Name == "collectDefaultMetrics") { defaults = true; open |= call.Arguments.FirstOrDefault() is { } o && ObjectLiterals.Find(tree, o, "prefix") is not null; }
                else if (call.IsNew && call.Name is "Counter" or "Gauge" or "Histogram" or "Summary")
                    if (Read(tree, call) is { } metric) all.Add(metric); else open = true;
            }
        }
        return new(all.ToImmutable(), defaults, open, files.ToImmutable());
    }

    private static ExportedMetric? Read(SyntaxTree tree, Call call)
    {
        if (call.Arguments.FirstOrDefault() is not { Kind: "object" } options || ObjectLiterals.Find(tree, options, "name") is not { } name) return null;
        if (StringLiterals.Value(tree, name.Value) is not { } text) return null;
        var labels = ObjectLiterals.Find(tree, options, "labelNames")?.Value.DescendantsAndSelf().Select(n => n.Kind == "string" ? StringLiterals.Value(tree, n) : null).OfType<string>() ?? [];
        return new(text, call.Name, [.. labels]);
    }
}

/// <summary>One metric.</summary>
internal sealed record ExportedMetric(string Name, string Kind, ImmutableArray<string> Labels)
{
    /// <summary>The names of its time series.</summary>
    public ImmutableArray<string> Series => Kind switch
    {
        "Histogram" => [$"{Name}_bucket", $"{Name}_sum", $"{Name}_count"],
        "Summary" => [Name, $"{Name}_sum", $"{Name}_count"],
        _ => [Name],
    };
}
