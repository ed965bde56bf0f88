using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees eval and Function with a text that is not written out.</summary>
public sealed class DynamicEval : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("dynamic-eval"),
        Title = "Text run as code",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Whatever finds its way into the text is run with all rights of the program.",
        Source = "CWE-95; MDN, never use direct eval; the severity is a judgement",
        Peers = ["eslint:no-eval", "eslint:no-new-func", "eslint:no-implied-eval", "eslint:security/detect-eval-with-expression", "semgrep:eval-detected", "biome:security/noGlobalEval"],
        Cwe = "CWE-95",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.3.2"],
        NotSeen = "Timers with a text.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["eval", "Function("];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Callee is "eval" or "window.eval" or "globalThis.eval" or "Function" && !c.Arguments.IsEmpty))
        {
            if (flow.Names.Of(call.Callee.Split('.')[^1], call.Node) is not null || call.Arguments.All(a => IsConstant(flow, a, 0))) continue;
            if (flow.TaintOf(call.Arguments[^1]) is { Origin: not Origin.Parameter }) continue; // told by the rule on injected code
            yield return (call.Node, $"{call.Callee} runs a text that is put together at run time");
        }
    }

    private static bool IsConstant(ScriptFlow flow, SyntaxNode node, int depth)
    {
        var bare = Script.Bare(node);
        if (flow.Script.StringOf(bare) is not null) return true;
        if (bare.Kind == "binary_expression") return bare["left"] is { } left && bare["right"] is { } right && IsConstant(flow, left, depth + 1) && depth < 40 && IsConstant(flow, right, depth + 1);
        if (bare.Kind == "template_string") return bare.Named.Where(n => n.Kind == "template_substitution").All(n => n.Named.FirstOrDefault() is { } inner && depth < 40 && IsConstant(flow, inner, depth + 1));
        return bare.Kind == "identifier" && depth < 5 && flow.Names.Of(bare) is { Definitions: [{ Giving: Giving.Value, Value: { } value }] } && IsConstant(flow, value, depth + 1);
    }

}
