using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees eval and Function with a text that is not written out.</summary>
public sealed partial class DynamicEval : IFileRule
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
        NotSeen = "Texts that come from files.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["eval", "Function(", "setTimeout", "setInterval", "runIn", "compileFunction", "Script(", "addInitScript"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, flow => InScript(flow).Concat(Texts(flow)));

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Callee is "eval" or "window.eval" or "globalThis.eval" or "Function" && !c.Arguments.IsEmpty))
        {
            if (flow.Names.Of(call.Callee.Split('.')[^1], call.Node) is not null || call.Arguments.All(a => IsConstant(flow, a, 0))) continue;
            if (flow.TaintOf(call.Arguments[^1]) is { Origin: not Origin.Parameter }) continue; // told by the rule on injected code
            yield return (call.Node, $"{call.Callee} runs a text that is put together at run time");
        }
    }

    /// <summary>Timers, contexts and pages of a driven browser that are handed a text for code.</summary>
    private static IEnumerable<(SyntaxNode Node, string Message)> Texts(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Arguments.Length > 0))
        {
            var isTimer = call.Callee is "setTimeout" or "setInterval" or "window.setTimeout" or "window.setInterval" && flow.Names.Of(call.Name, call.Node) is null;
            var isContext = call.Name is "runInNewContext" or "runInThisContext" or "runInContext" or "compileFunction" or "Script" && (call.Node["function"] ?? call.Node["constructor"]) is { } callee && flow.PackageOf(callee) is { Module: "vm" };
            var isPage = call.Name is "evaluate" or "evaluateOnNewDocument" or "evaluateHandle" or "addInitScript" or "evaluateJavaScript" && call.Receiver is "page" or "frame" or "tab" or "this.page" or "browserContext" or "context" && flow.Brings("puppeteer", "puppeteer-core", "playwright", "playwright-core", "phantom", "@playwright/test");
            if (!isTimer && !isContext && !isPage) continue;
            var text = Script.Bare(call.Arguments[0]);
            if (flow.TaintOf(text) is not { Origin: Origin.Parameter } taint || !taint.Can(Harm.Code)) continue;
            if (text.Kind is "template_string" or "binary_expression" || (!isTimer && Code().IsMatch(taint.Source))) yield return (call.Node, $"{call.Callee} runs a text that holds {taint.Source}");
        }
    }

    // A parameter of that name is a text; another may well be a function.
    [GeneratedRegex(@"(^|\.)(code|script|expression|expr|source|js|input|userInput|text|snippet|program)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Code();

    private static bool IsConstant(ScriptFlow flow, SyntaxNode node, int depth)
    {
        var bare = Script.Bare(node);
        if (flow.Script.StringOf(bare) is not null) return true;
        if (bare.Kind == "binary_expression") return bare["left"] is { } left && bare["right"] is { } right && IsConstant(flow, left, depth + 1) && depth < 40 && IsConstant(flow, right, depth + 1);
        if (bare.Kind == "template_string") return bare.Named.Where(n => n.Kind == "template_substitution").All(n => n.Named.FirstOrDefault() is { } inner && depth < 40 && IsConstant(flow, inner, depth + 1));
        return bare.Kind == "identifier" && depth < 5 && flow.Names.Of(bare) is { Definitions: [{ Giving: Giving.Value, Value: { } value }] } && IsConstant(flow, value, depth + 1);
    }

}
