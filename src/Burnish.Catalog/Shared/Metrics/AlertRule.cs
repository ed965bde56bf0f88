using System.Collections.Immutable;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>One Prometheus rule of the repository.</summary>
/// <param name="Name">Name of the alert, or of the recorded metric.</param>
/// <param name="Runbook">What its annotation <c>runbook_url</c> or <c>runbook</c> says; empty where there is none.</param>
internal sealed record AlertRule(string Path, int Line, string Name, bool IsAlert, string Expression, string Runbook)
{
    /// <summary>All rules of rule files and <c>PrometheusRule</c> objects.</summary>
    public static ImmutableArray<AlertRule> In(Codebase code)
    {
        var rules = ImmutableArray.CreateBuilder<AlertRule>();
        foreach (var file in code.Files("yaml").Where(f => !f.IsTest))
        {
            if (code.Read(file.Path) is not { } text || !text.Contains("groups:", StringComparison.Ordinal) || !text.Contains("expr:", StringComparison.Ordinal)) continue;
            foreach (var document in YamlText.Read(text).Yaml?.Documents ?? [])
                foreach (var rule in (document["groups"] ?? document.At("spec", "groups"))?.Items.SelectMany(g => g["rules"]?.Items ?? []) ?? [])
                    if (rule.Text("expr") is { } expression && (rule.Text("alert") ?? rule.Text("record")) is { } name)
                        rules.Add(new(file.Path, rule.Line, name, rule["alert"] is not null, expression, rule["annotations"]?.Text("runbook_url") ?? rule["annotations"]?.Text("runbook") ?? ""));
        }
        return rules.ToImmutable();
    }
}
