using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>The metrics that the shipped code exports to Prometheus.</summary>
/// <param name="All">Every metric with its kind and labels.</param>
/// <param name="Prefixes">What stands in front of the default metrics of the process, once for each time that they are collected.</param>
/// <param name="IsOpen">Some names are not known: they are computed, or another library exports them.</param>
/// <param name="Files">The files that make metrics.</param>
internal sealed record ExportedMetrics(ImmutableArray<ExportedMetric> All, ImmutableArray<string> Prefixes, bool IsOpen, ImmutableArray<string> Files)
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

    // Libraries that export metrics under names of their own.
    private static readonly ImmutableArray<string> Others = ["express-prom-bundle", "@opentelemetry/sdk-metrics", "@opentelemetry/exporter-prometheus", "swagger-stats", "prometheus-api-metrics"];

    // Languages whose services may export metrics that are not read here.
    private static readonly ImmutableHashSet<string> Languages = ["rust", "csharp", "go", "python", "java", "kotlin", "ruby", "php", "elixir", "scala"];

    /// <summary>True where nothing speaks against the name: the code exports it, something else may, or not all names are known.</summary>
    public bool Knows(string name) => IsOpen || All.Any(m => m.Series.Contains(name)) || Prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal) && Defaults.Contains(name[p.Length..])) || Foreign.Any(f => f.EndsWith('_') ? name.StartsWith(f, StringComparison.Ordinal) : name == f || name.StartsWith(f + "_", StringComparison.Ordinal));

    /// <summary>The default metrics of the process are exported under their own names.</summary>
    public bool HasDefaults => Prefixes.Contains("");

    /// <summary>A metric by its name; null where the code does not export it.</summary>
    public ExportedMetric? Of(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>Reads all shipped scripts.</summary>
    public static ExportedMetrics In(Codebase code)
    {
        var all = ImmutableArray.CreateBuilder<ExportedMetric>();
        var files = ImmutableArray.CreateBuilder<string>();
        var prefixes = ImmutableArray.CreateBuilder<string>();
        var open = code.Inventory.Files.Any(f => Languages.Contains(f.Language) && code.Read(f.Path) is { } text && text.Contains("prometheus", StringComparison.OrdinalIgnoreCase));
        foreach (var file in code.ShippedScripts())
        {
            if (code.Read(file.Path) is not { } text) continue;
            if (Others.FirstOrDefault(o => text.Contains(o, StringComparison.Ordinal)) is { } other && IsInstalled(code, file.Path, other)) open = true;
            if (!text.Contains("prom-client", StringComparison.Ordinal)) continue;
            if (code.Tree(file.Path) is not { } tree || !Imports.Of(tree, "prom-client").Any()) continue;
            files.Add(file.Path);
            foreach (var call in Calls.In(tree))
            {
                if (call.Name == "collectDefaultMetrics")
                    if (PrefixOf(tree, call) is { } prefix) prefixes.Add(prefix); else open = true;
                else if (call.IsNew && call.Name is "Counter" or "Gauge" or "Histogram" or "Summary")
                    if (Read(tree, call) is { } metric) all.Add(metric); else open = true;
            }
        }
        return new(all.ToImmutable(), prefixes.ToImmutable(), open, files.ToImmutable());
    }

    /// <summary>True where the package of a file, or the workspace that it belongs to, depends on a library: code that imports one which is not installed cannot run.</summary>
    public static bool IsInstalled(Codebase code, string path, string library) =>
        code.PackageOf(path) is { } package && (package.DependsOn(library) || code.Inventory.Packages.Any(p => package.WorkspaceRoot is { } root && p.Directory == root && p.DependsOn(library)));

    private static string? PrefixOf(SyntaxTree tree, Call call) =>
        call.Arguments.FirstOrDefault() is not { } options ? ""
        : options.Kind != "object" || ObjectLiterals.HasSpread(options) ? null
        : ObjectLiterals.Find(tree, options, "prefix") is { } prefix ? StringLiterals.Value(tree, prefix.Value) : "";

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
