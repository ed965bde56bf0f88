using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees template engines whose escaping is replaced by a function that does nothing.</summary>
public sealed class OverwrittenEscape : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("overwritten-escape"),
        Title = "Escaping of a template engine switched off",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Every value in every template can hold script from then on.",
        Source = "CWE-116; OWASP Cross Site Scripting Prevention Cheat Sheet",
        Peers = ["eslint:security/detect-disable-mustache-escape"],
        Cwe = "CWE-116",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.1"],
        NotSeen = "Engines that are told so by an option.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["escape"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("assignment_expression"))
        {
            if (node["left"] is not { Kind: "member_expression" } left || left["property"] is not { } property || flow.Text(property) != "escape" || node["right"] is not { } right) continue;
            if (Functions.Read(flow.Script.Tree, Script.Bare(right)) is not { Parameters: [{ Name: { Length: > 0 } name }] } function) continue;
            var body = function.Body.Kind == "statement_block" ? function.Body.Named.LastOrDefault(n => n.Kind == "return_statement")?.Named.FirstOrDefault() : function.Body;
            if (body is { Kind: "identifier" } && flow.Text(body) == name) yield return (node, $"{flow.Text(left)} gives back what it gets, so that nothing is escaped any more");
        }
    }

}
