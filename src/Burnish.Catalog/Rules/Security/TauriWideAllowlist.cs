using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Tauri configurations that allow the window everything, or every file or command.</summary>
public sealed class TauriWideAllowlist : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("tauri-wide-allowlist"),
        Title = "Desktop window that may call everything",
        Area = Area.Frontend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A script that gets into the window can then read and write files and start programs with the rights of the user.",
        Source = "Tauri documentation, Security: allowlist (version 1) and capabilities (version 2)",
        Cwe = "CWE-250",
        Standards = ["OWASP-A01:2021", "OWASP-A05:2021", "OWASP-A01:2025"],
        NotSeen = "Commands of one's own; configuration in TOML or JSON5.",
        Unseen = "None of the few Tauri applications scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var files = code.Inventory.Files.Where(f => !f.IsTest && (f.Path.EndsWith("tauri.conf.json", StringComparison.Ordinal) || (f.Path.Contains("/capabilities/", StringComparison.Ordinal) && f.Path.Contains("tauri", StringComparison.Ordinal) && f.Language == "json"))).ToList();
        if (files.Count == 0) return new RuleAnswer.NotApplicable("no configuration of Tauri");
        return RuleAnswer.From(
            from file in files
            let root = JsonText.Read(code.Read(file.Path) ?? "").Json?.Root
            where root is not null
            from fault in Allowlist(root.At("tauri", "allowlist")).Concat(Permissions(root))
            select new Sighting(code.PlaceOf(file.Path, fault.At, fault.At + 1), $"{file.Path} lets the window {fault.What}", fault.What));
    }

    private static IEnumerable<(int At, string What)> Allowlist(JsonItem? list)
    {
        if (list?["all"] is { Value: "true" } all) yield return (all.Start, "call everything");
        foreach (var (name, what) in new[] { ("shell", "start every program"), ("fs", "use every file operation") })
            if (list?[name]?["all"] is { Value: "true" } one && (name == "fs" ? IsWide(list[name]?["scope"]) : list[name]?["scope"] is null)) yield return (one.Start, what);
    }

    private static IEnumerable<(int At, string What)> Permissions(JsonItem root)
    {
        foreach (var permission in root["permissions"]?.Items ?? [])
        {
            var scoped = permission.Kind == JsonKind.Map && permission.Text("identifier")?.StartsWith("fs:", StringComparison.Ordinal) == true;
            if (scoped && (permission["allow"]?.Items ?? []).Any(a => a.Text("path") is "**" or "/**" or "$HOME/**" or "**/*")) yield return (permission.Start, "use every file");
            if (permission is { Kind: JsonKind.Map } && permission.Text("identifier") is "shell:allow-execute" or "shell:allow-spawn" && (permission["allow"]?.Items ?? []).Any(a => a["args"] is { Value: "true" } && a.Text("cmd") is "sh" or "bash" or "cmd" or "powershell")) yield return (permission.Start, "run any command of a shell");
        }
    }

    private static bool IsWide(JsonItem? scope) => scope is null || scope.Items.Any(i => i.Value is "**" or "/**" or "$HOME/**" or "**/*");
}
