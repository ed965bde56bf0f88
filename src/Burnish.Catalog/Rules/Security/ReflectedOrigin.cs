using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees answers that allow the origin which the client sent.</summary>
public sealed class ReflectedOrigin : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("reflected-origin"),
        Title = "Any origin allowed because the request names it",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Every site that a user visits may read the answers, with the cookies of the user where credentials are allowed.",
        Source = "CWE-346; OWASP HTML5 Security Cheat Sheet, CORS",
        Cwe = "CWE-346",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-3.4.2"],
        NotSeen = "Lists that hold the origin by accident, such as one that only looks at the end of the name.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["llow-"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode, string)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name is "set" or "setHeader" or "header" or "append" && c.Arguments.Length > 1 && IsOrigin(flow.Script.StringOf(c.Arguments[0]))))
        {
            if (flow.TaintOf(call.Arguments[1]) is { Origin: Origin.Request } taint && !IsJudged(flow.Script, call.Node, call.Arguments[1])) yield return (call.Node, $"{taint.Source} is allowed as origin, whatever it is");
        }
        foreach (var pair in flow.Script.Tree.OfKind("pair"))
        {
            if (pair["key"] is not { } key || pair["value"] is not { } value || !IsOrigin(flow.Script.StringOf(key))) continue;
            if (flow.TaintOf(value) is { Origin: Origin.Request } taint) yield return (pair, $"{taint.Source} is allowed as origin, whatever it is");
        }
    }

    private static bool IsOrigin(string? name) => "Access-Control-Allow-Origin".Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Set only where a variable says so that a call worked out from this very origin.</summary>
    private static bool IsJudged(Script script, SyntaxNode node, SyntaxNode origin)
    {
        if (Script.Bare(origin).Kind != "identifier" || node.Ancestors().FirstOrDefault(Functions.IsFunction) is not { } function) return false;
        var name = script.Text(Script.Bare(origin));
        var asked = node.Ancestors().TakeWhile(a => a != function)
            .Where(a => a.Kind == "if_statement" && a["consequence"] is { } then && then.Start <= node.Start && node.End <= then.End)
            .SelectMany(a => a["condition"]?.DescendantsAndSelf() ?? []).Where(n => n.Kind == "identifier").Select(script.Text).ToHashSet(StringComparer.Ordinal);
        return function.DescendantsAndSelf().Any(n => n.Kind == "variable_declarator" && n["name"] is { } id && asked.Contains(script.Text(id)) && script.Text(id) != name
            && n["value"] is { Kind: "call_expression" } call && call["arguments"] is { } given && given.DescendantsAndSelf().Any(a => a.Kind == "identifier" && script.Text(a) == name));
    }
}
