using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees template engines that are told to escape nothing.</summary>
public sealed class TemplateEscapingOff : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("template-escaping-off"),
        Title = "Template engine told not to escape",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Every value of every page is written as it came; one that a user wrote runs as script.",
        Source = "CWE-116; OWASP Cross Site Scripting Prevention Cheat Sheet",
        Peers = ["semgrep:express-insecure-template-usage", "eslint:sonarjs/disabled-auto-escaping"],
        Cwe = "CWE-116",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.1"],
        NotSeen = "Options that come from elsewhere.",
        SeenOn = "OWASP/NodeGoat",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["autoescape", "autoEscape", "noEscape", "sceProvider"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Arguments.Length > 0))
        {
            if (call.Callee == "$sceProvider.enabled" && call.Arguments[0].Kind == "false") yield return (call.Node, "AngularJS no longer asks whether a text may become HTML");
            if ((call.Node["function"] ?? call.Node["constructor"]) is not { } callee || flow.PackageOf(callee) is not { } package) continue;
            if (Switch(package.Module) is not ({ } name, var off)) continue;
            foreach (var argument in call.Arguments)
            {
                // Plain text needs no escaping: a compiler of messages or files turns it off with good reason.
                if (flow.Script.Property(argument, name) is { } value && value.Kind == off && value.Parent is { } pair && !IsPlain(flow.Script.Path)) yield return (pair, $"{call.Callee} is told to escape nothing");
            }
        }
    }

    private static (string? Name, string Off) Switch(string module) => module switch
    {
        "nunjucks" or "swig" or "swig-templates" or "art-template" or "consolidate" => ("autoescape", "false"),
        "eta" or "squirrelly" => ("autoEscape", "false"),
        "handlebars" => ("noEscape", "true"),
        "markup-js" or "jsrender" => ("autoescape", "false"),
        _ => (null, ""),
    };

    private static bool IsPlain(string path) => path.Contains("generator", StringComparison.OrdinalIgnoreCase) || path.Contains("codegen", StringComparison.OrdinalIgnoreCase)
        || path.Contains("scaffold", StringComparison.OrdinalIgnoreCase) || path.Contains("cli/", StringComparison.OrdinalIgnoreCase) || path.Contains("script", StringComparison.OrdinalIgnoreCase) || path.Contains("text", StringComparison.OrdinalIgnoreCase);
}
