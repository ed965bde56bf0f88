using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees data of the address, of messages or of callers that goes into the page as HTML.</summary>
public sealed partial class PageHtmlInjection : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("page-html-injection"),
        Title = "Data written into the page as HTML",
        Area = Area.Frontend,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Whatever a user could write into that text runs as script in the browser of the next one.",
        Source = "CWE-79; OWASP DOM based XSS Prevention Cheat Sheet",
        Peers = ["eslint:no-unsanitized/property", "eslint:no-unsanitized/method", "semgrep:insecure-document-method"],
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-3.2.2"],
        NotSeen = "Texts that are fetched from a server; parameters whose name says that they hold HTML.",
        SeenOn = "microsoft/TypeScript-Website",
    };

    [GeneratedRegex(@"html|svg|icon|markup|template|content$|css|style|nonce|width|height|size|color|index|count|^i$|^n$|safe|escaped", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Harmless();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", ".html(", ".append(", ".prepend(", ".after(", ".before(", "replaceWith", "appendTo", "SafeString"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("assignment_expression"))
        {
            if (node["left"] is { Kind: "member_expression" } left && left["property"] is { } property && flow.Text(property) is "innerHTML" or "outerHTML" && node["right"] is { } right && !IsStyle(flow, left["object"]) && Source(flow, right) is { } source)
                yield return (node, $"{source} is written into the page as HTML");
        }
        foreach (var call in flow.Calls)
        {
            var html = call.Name switch
            {
                "insertAdjacentHTML" when call.Arguments.Length == 2 => call.Arguments[1],
                "write" or "writeln" when call.Receiver is "document" or "window.document" && call.Arguments.Length > 0 => call.Arguments[0],
                "createContextualFragment" when call.Arguments.Length == 1 => call.Arguments[0],
                "setProperty" when call.Receiver.EndsWith("enderer", StringComparison.Ordinal) && call.Arguments.Length == 3 && flow.Script.StringOf(call.Arguments[1]) is "innerHTML" or "outerHTML" => call.Arguments[2],
                "html" or "append" or "prepend" or "after" or "before" or "replaceWith" or "appendTo" when call.Arguments.Length == 1 && IsQuery(call) && (call.Name == "html" || IsMarkup(flow, call.Arguments[0])) => call.Arguments[0],
                "SafeString" when call.Arguments.Length == 1 && IsMarkup(flow, call.Arguments[0]) => call.Arguments[0],
                _ => null,
            };
            if (html is not null && IsOwn(flow, call, html) && Source(flow, html) is { } source) yield return (call.Node, $"{source} is written into the page as HTML");
        }
    }

    /// <summary>A style sheet has no markup in it; what is put into a text area is text.</summary>
    private static bool IsStyle(ScriptFlow flow, SyntaxNode? element) => element is { Kind: "identifier" } && flow.Names.Of(element) is { } binding
        && binding.Definitions.Any(d => d.Value is { } value && Plain().IsMatch(flow.Text(value)));

    [GeneratedRegex(@"createElement\(\s*['""`](style|textarea|title)['""`]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Plain();

    /// <summary>jQuery is handed many a text that was put together with care further up; of those only what is put together in place counts, and parameters as they are.</summary>
    private static bool IsOwn(ScriptFlow flow, Call call, SyntaxNode html) => !IsQuery(call) || Script.Bare(html) is not { Kind: "identifier" } name
        || flow.TaintOf(html) is { Origin: not Origin.Parameter } || flow.Names.Of(name) is { Definitions: [{ Giving: Giving.Parameter }] };

    private static bool IsQuery(Call call) => Query().IsMatch(call.Receiver);

    /// <summary>An element may be added; a text with a tag in it is read as HTML.</summary>
    private static bool IsMarkup(ScriptFlow flow, SyntaxNode value) => Script.Bare(value).Kind is "template_string" or "binary_expression" && flow.Text(value).Contains('<', StringComparison.Ordinal);

    [GeneratedRegex(@"(^|\.)(\$|jQuery|element|angular\.element)\(\)|(^|\.)\$\w*$", RegexOptions.None, 1000)]
    private static partial Regex Query();

    /// <summary>Only what comes from outside the function: a text that the program makes is its own.</summary>
    private static string? Source(ScriptFlow flow, SyntaxNode html) =>
        flow.TaintOf(html) is { } taint && taint.Can(Harm.Html) && (taint.Origin != Origin.Parameter || !Harmless().IsMatch(taint.Source)) ? taint.Source : null;

}
