using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>One query of a Grafana dashboard of the repository.</summary>
internal sealed record DashboardQuery(string Path, int Start, int End, string Panel, string Expression)
{
    /// <summary>The paths of all dashboards.</summary>
    public static ImmutableArray<string> Dashboards(Codebase code) =>
        [.. code.Files("json").Where(f => !f.IsTest && code.Read(f.Path) is { } text && text.Contains("\"panels\"", StringComparison.Ordinal) && Root(text) is not null).Select(f => f.Path)];

    /// <summary>The Prometheus queries of a dashboard.</summary>
    public static ImmutableArray<DashboardQuery> In(Codebase code, string path) =>
        code.Read(path) is { } text && Root(text) is { } root ? [.. Panels(root).SelectMany(p => Of(path, p))] : [];

    private static IEnumerable<DashboardQuery> Of(string path, JsonItem panel) =>
        (panel["targets"]?.Items ?? []).Select(t => t["expr"]).OfType<JsonItem>().Where(e => e.Kind == JsonKind.Text && e.Value.Length > 0)
            .Select(e => new DashboardQuery(path, e.Start, e.End, panel.Text("title") ?? "", e.Value));

    private static IEnumerable<JsonItem> Panels(JsonItem root) => (root["panels"]?.Items ?? []).SelectMany(p => new[] { p }.Concat(Panels(p)));

    private static JsonItem? Root(string text)
    {
        if (JsonText.Read(text).Json is not { } json) return null;
        var root = json.Root["dashboard"] ?? json.Root;
        return root["panels"] is { Kind: JsonKind.List } && (root["schemaVersion"] is not null || root["title"] is not null) ? root : null;
    }
}
