using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Observation;

/// <summary>Configuration that collects the logs of services in one place.</summary>
internal static class LogCollector
{
    private static readonly string[] Images = ["promtail", "grafana/alloy", "fluent-bit", "fluentd", "timberio/vector", "filebeat", "logstash", "opentelemetry-collector", "datadog/agent", "grafana/agent", "vectordotdev/vector", "logspout", "grafana/loki"];

    private static readonly string[] Drivers = ["loki", "fluentd", "gelf", "awslogs", "gcplogs", "splunk", "syslog"];

    /// <summary>The path of a file that configures collection; null where there is none.</summary>
    public static string? In(Codebase code) =>
        code.Inventory.KubernetesObjects.Where(o => o.Images.Any(Collects)).Select(o => o.Place.Path).FirstOrDefault()
        ?? code.Inventory.ComposeServices.Where(s => Collects(s.Image)).Select(s => s.Place.Path).FirstOrDefault()
        ?? code.Inventory.Files.Where(f => !f.IsTest && IsConfiguration(code, f.Path)).Select(f => f.Path).FirstOrDefault();

    /// <summary>True for the image of a program that collects logs, or keeps them.</summary>
    public static bool Collects(string image) => Images.Any(n => image.Contains(n, StringComparison.Ordinal));

    private static bool IsConfiguration(Codebase code, string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (name is "fluent-bit.conf" or "fluent.conf" or "vector.toml" or "logstash.conf" || name.EndsWith(".alloy", StringComparison.Ordinal)) return true;
        if (!name.EndsWith(".yml", StringComparison.Ordinal) && !name.EndsWith(".yaml", StringComparison.Ordinal)) return false;
        if (code.Read(path) is not { } text || !Mentions(text) || YamlText.Read(text).Yaml is not { } yaml) return false;
        var root = yaml.Root;
        return (root["scrape_configs"] is not null && root["clients"] is not null) // promtail
            || (root.At("service", "pipelines")?.Members.Any(m => m.Key.Value.Split('/')[0] == "logs") ?? false) // OpenTelemetry collector
            || (root["sinks"] is not null && root["sources"] is not null) // vector
            || root["filebeat.inputs"] is not null
            || (root["services"]?.Members.Any(s => s.Value["logging"]?.Text("driver") is { } driver && Drivers.Contains(driver, StringComparer.Ordinal)) ?? false);
    }

    private static bool Mentions(string text) =>
        text.Contains("scrape_configs", StringComparison.Ordinal) || text.Contains("pipelines", StringComparison.Ordinal) || text.Contains("sinks", StringComparison.Ordinal)
        || text.Contains("filebeat", StringComparison.Ordinal) || text.Contains("driver", StringComparison.Ordinal);
}
