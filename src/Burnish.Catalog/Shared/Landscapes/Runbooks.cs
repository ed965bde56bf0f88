using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Languages.Markdown;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>One alert of a Prometheus rule file.</summary>
internal sealed record AlertRule(string Name, string Expression, string For, string Severity, string Summary, Place Place);

/// <summary>Reads and writes runbooks.</summary>
internal static class Runbooks
{
    public const string Block = "runbook";

    /// <summary>Where the runbook of a service belongs.</summary>
    public static string PathOf(Service service) => $"docs/runbooks/{service.Id}.md";

    public const string AlertsPath = "docs/runbooks/alerts.md";

    /// <summary>Documents about operations that people or an earlier run wrote.</summary>
    public static ImmutableArray<DocumentFile> In(Codebase code) => [.. DocumentFiles.About(code, "runbook", "run-book", "playbook", "operations")];

    /// <summary>True where a document about operations names the service in its path or a heading.</summary>
    public static bool Covers(ImmutableArray<DocumentFile> documents, Service service) => documents.Any(d =>
        d.Path.Contains(service.Id, StringComparison.OrdinalIgnoreCase) || d.Markdown.Headings.Any(h => h.Text.Contains(service.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The alerts of all Prometheus rule files.</summary>
    public static ImmutableArray<AlertRule> Alerts(Codebase code)
    {
        var alerts = ImmutableArray.CreateBuilder<AlertRule>();
        foreach (var file in code.Files("yaml").Where(f => !f.IsTest))
        {
            if (code.Read(file.Path) is not { } text || !text.Contains("alert:", StringComparison.Ordinal) || YamlText.Read(text).Yaml is not { } yaml) continue;
            foreach (var rule in yaml.Documents.SelectMany(d => d.DescendantsAndSelf()).Where(i => i.Kind == YamlKind.Mapping && i.Text("alert") is { Length: > 0 } && i.Text("expr") is not null))
                alerts.Add(new(rule.Text("alert") ?? "", rule.Text("expr") ?? "", rule.Text("for") ?? "", rule["labels"]?.Text("severity") ?? "", rule["annotations"]?.Text("summary") ?? "", new(file.Path, rule.Line, rule.Line)));
        }
        return [.. alerts.DistinctBy(a => a.Name).OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    /// <summary>The runbook of one service.</summary>
    public static string Of(Codebase code, Landscape landscape, Service service)
    {
        var text = new StringBuilder($"# Runbook: {MarkdownWriter.Words(service.Name)}\n\n");
        text.Append(MarkdownWriter.Table(["What", "Value"],
        [
            ["Sources", MarkdownWriter.Code(service.Directory.Length == 0 ? "." : service.Directory)],
            ["Technology", service.Technology.Length > 0 ? service.Technology : "not documented"],
            ["Compose service", MarkdownWriter.Code(service.Compose?.Name ?? "")],
            ["Port", MarkdownWriter.Code(ServiceFacts.Port(code, service) ?? string.Join(", ", ServiceFacts.Published(service.Compose)))],
        ]));
        text.Append("\n## Start\n\n");
        var starts = ServiceFacts.Starts(code, service).ToArray();
        foreach (var (when, command) in starts) text.Append(when).Append(":\n\n").Append(MarkdownWriter.Block("bash", command)).Append('\n');
        if (starts.Length == 0) text.Append("Not documented: no script and no compose service starts it.\n\n");
        text.Append("## Stop\n\n");
        if (service.Compose is { } compose) text.Append(MarkdownWriter.Block("bash", Commands.Compose(code, $"stop {compose.Name}"))).Append('\n');
        text.Append(service.Kind == ServiceKind.Desktop ? "Close its window.\n\n" : "A process that was started by hand is stopped with Ctrl+C or by sending it SIGTERM.\n\n");
        text.Append("## Health\n\n").Append(Health(code, service)).Append("\n## Logs\n\n").Append(Logs(code, service));
        if (Data(code, landscape, service) is { Length: > 0 } data) text.Append("\n## Data stores\n\n").Append(data);
        text.Append("\n## When it fails\n\n").Append(Failures(code, landscape, service));
        return text.ToString();
    }

    /// <summary>The runbook of all alerts.</summary>
    public static string OfAlerts(Codebase code)
    {
        var text = new StringBuilder("# Runbook: alerts\n\nWhat each alert watches, read from the rule files.\n");
        foreach (var alert in Alerts(code))
        {
            text.Append("\n## ").Append(MarkdownWriter.Words(alert.Name)).Append("\n\n");
            if (alert.Summary.Length > 0 && !alert.Summary.Contains("{{", StringComparison.Ordinal)) text.Append(MarkdownWriter.Words(alert.Summary)).Append("\n\n");
            text.Append(MarkdownWriter.Table(["What", "Value"], [["Rule file", MarkdownWriter.Code(alert.Place.Path)], ["Severity", MarkdownWriter.Code(alert.Severity)], ["Must hold for", MarkdownWriter.Code(alert.For)]]));
            text.Append("\nIt fires while this holds:\n\n").Append(MarkdownWriter.Block("promql", alert.Expression.Trim()));
            text.Append("\nWhat to do about it is not documented yet.\n");
        }
        return text.ToString();
    }

    private static string Health(Codebase code, Service service)
    {
        var routes = ServiceFacts.Health(code.Inventory, service);
        if (routes.IsEmpty) return service.Compose is { } only ? MarkdownWriter.Block("bash", Commands.Compose(code, $"ps {only.Name}")) : "Not documented: no health route was found.\n";
        var port = ServiceFacts.Port(code, service);
        if (port is null) return $"It answers on {string.Join(", ", routes.Select(r => MarkdownWriter.Code(r.Path)))}. The port is not documented.\n";
        return MarkdownWriter.Block("bash", string.Join('\n', routes.Select(r => $"curl --fail http://localhost:{port}{r.Path}")));
    }

    private static string Logs(Codebase code, Service service)
    {
        var ways = new List<string>();
        if (service.Compose is { } compose) ways.Add(Commands.Compose(code, $"logs --follow {compose.Name}"));
        if (ServiceFacts.Workload(code.Inventory, service) is { } workload)
            ways.Add($"kubectl logs{(workload.Namespace.Length > 0 ? $" --namespace {workload.Namespace}" : "")} {workload.Kind.ToLowerInvariant()}/{workload.Name}");
        return ways.Count > 0 ? MarkdownWriter.Block("bash", string.Join('\n', ways)) : "Not documented: neither compose nor Kubernetes runs it.\n";
    }

    private static string Data(Codebase code, Landscape landscape, Service service)
    {
        var stores = landscape.Stores.Where(s => service.Package is not null && s.Users.Contains(service.Directory)).ToArray();
        return stores.Length == 0 ? "" : MarkdownWriter.Table(["Store", "Compose service", "Image"],
            stores.Select(s => new[] { s.Title, MarkdownWriter.Code(s.Compose?.Name ?? ""), MarkdownWriter.Code(s.Compose?.Image ?? "") }));
    }

    private static string Failures(Codebase code, Landscape landscape, Service service)
    {
        var text = new StringBuilder();
        if (ServiceFacts.Variables(code, service).Any(v => v.Name == "PORT")) text.Append("- The port is taken: set `PORT` to another one.\n");
        var required = ServiceFacts.Variables(code, service).Where(v => v.Default.Length == 0).Select(v => MarkdownWriter.Code(v.Name)).ToArray();
        if (required.Length > 0) text.Append("- A variable is not set. These have no default in the sources: ").Append(string.Join(", ", required)).Append(".\n");
        foreach (var store in landscape.Stores.Where(s => s.Compose is not null && service.Package is not null && s.Users.Contains(service.Directory)))
            text.Append("- ").Append(store.Title).Append(" does not answer: `").Append(Commands.Compose(code, $"ps {store.Compose?.Name}")).Append("` shows whether it runs, `").Append(Commands.Compose(code, $"logs {store.Compose?.Name}")).Append("` what it says.\n");
        if (service.Compose is { } compose) text.Append("- It stopped: `").Append(Commands.Compose(code, $"restart {compose.Name}")).Append("` starts it again.\n");
        return text.Length > 0 ? text.ToString() : "Not documented.\n";
    }
}
