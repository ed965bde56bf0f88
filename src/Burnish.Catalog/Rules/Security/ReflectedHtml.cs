using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees answers in HTML that hold what a client sent.</summary>
public sealed partial class ReflectedHtml : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("reflected-html"),
        Title = "Request data written into a page",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever makes a user follow a link runs script in the name of the site.",
        Source = "CWE-79; OWASP Cross Site Scripting Prevention Cheat Sheet",
        Peers = ["semgrep:direct-response-write"],
        Cwe = "CWE-79",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025", "ASVS-v5.0.0-1.2.1"],
        NotSeen = "Templates that are rendered without escaping.",
        SeenOn = "semgrep/semgrep-rules",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("send", "write", "end") { Receiver = Response(), Where = (flow, call) => !SaysOtherwise(flow, call) },
    ];

    private static bool SaysOtherwise(ScriptFlow flow, Call call) =>
        Functions.Around(flow.Script.Tree, call.Node) is { } function && OtherType().IsMatch(flow.Text(function.Node));

    /// <summary>The text that is answered with has a tag in it, here or where the variable is made.</summary>
    private static bool HoldsMarkup(Reached reached) => Literals(reached.Flow, reached.Argument, 0).Any(t => t.Contains('<', StringComparison.Ordinal));

    private static IEnumerable<string> Literals(ScriptFlow flow, SyntaxNode node, int depth) => depth > 3 ? [] : node.DescendantsAndSelf().Take(300).SelectMany(n => n.Kind switch
    {
        "string_fragment" => [flow.Text(n)],
        "identifier" => flow.Names.Of(n)?.Definitions.Where(d => d.Value is not null && !Functions.IsFunction(d.Value)).Take(4).SelectMany(d => Literals(flow, d.Value ?? n, depth + 1)) ?? [],
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>A text as it came is a page as well; a body or a whole query is an object and goes out as JSON.</summary>
    private static bool IsText(Reached reached) => reached.Taint.Source.Split('.') is ["req" or "request", "query" or "params" or "body" or "cookies", _, ..] && Script.Bare(reached.Argument).Kind is "identifier" or "member_expression";

    [GeneratedRegex(@"^(res|resp|response|reply)(\.(status|type|set|header|code)\(\))*$", RegexOptions.None, 1000)]
    private static partial Regex Response();

    [GeneratedRegex(@"application/json|text/plain|\.type\(['""`](?!(text/)?html)|application/|image/|text/csv|text/event-stream|attachment", RegexOptions.None, 1000)]
    private static partial Regex OtherType();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [.. Reaching.Words(Sinks), "body", "Response", "html", "@nestjs/common"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Html, Sinks, Origin.Request).Where(r => r.Taint.IsSpliced ? HoldsMarkup(r) : r.Flow.TaintOf(r.Argument) is { } && IsText(r)), (call, source) => $"{source} becomes part of the page that {call} answers with")
            .Concat(TaintAnswer.OfNodes(code, file, flow => Bodies(flow).Concat(Returned(flow))));

    /// <summary>Answers that are assigned or returned: <c>ctx.body = ...</c> of Koa, the body of a function in the cloud, <c>new Response</c> and <c>c.html</c>.</summary>
    private static IEnumerable<(SyntaxNode Node, string Message)> Bodies(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("assignment_expression"))
        {
            if (node["left"] is { } left && flow.Text(left) is "ctx.body" or "ctx.response.body" or "context.body" && node["right"] is { } right && Page(flow, right) is { } source) yield return (node, $"{source} becomes part of the page that is answered with");
        }
        foreach (var pair in flow.Script.Tree.OfKind("pair"))
        {
            if (pair["key"] is { } key && flow.Text(key) == "body" && pair["value"] is { } value && pair.Parent is { } answer && flow.Script.Property(answer, "statusCode") is not null && flow.Text(answer).Contains("html", StringComparison.OrdinalIgnoreCase) && Page(flow, value) is { } source)
                yield return (pair, $"{source} becomes part of the page that is answered with");
        }
        foreach (var call in flow.Calls.Where(c => c.Arguments.Length > 0 && (c.Callee is "c.html" or "h.response" || (c.Name is "Response" or "NextResponse" && c.Arguments.Length > 1 && flow.Text(c.Arguments[1]).Contains("text/html", StringComparison.Ordinal)))))
        {
            if (Page(flow, call.Arguments[0]) is { } source) yield return (call.Node, $"{source} becomes part of the page that {call.Callee} answers with");
        }
    }

    /// <summary>Handlers of Nest that give back a text, which is sent as a page.</summary>
    private static IEnumerable<(SyntaxNode Node, string Message)> Returned(ScriptFlow flow)
    {
        if (!flow.Brings("@nestjs/common")) yield break;
        foreach (var statement in flow.Script.Tree.OfKind("return_statement"))
        {
            if (statement.Named.FirstOrDefault() is not { } text || Script.Bare(text).Kind is not ("template_string" or "binary_expression" or "identifier") || Functions.Around(flow.Script.Tree, statement) is not { } handler) continue;
            var decorators = Decorators.Before(flow, handler.Node).ToList();
            if (!decorators.Any(d => Route().IsMatch(d)) || decorators.Any(d => d.StartsWith("@Render", StringComparison.Ordinal) || d.StartsWith("@Header", StringComparison.Ordinal))) continue;
            if (Page(flow, text) is { } source) yield return (statement, $"{source} becomes part of the page that is answered with");
        }
    }

    [GeneratedRegex(@"^@(Get|Post|Put|Patch|Delete|All)\(", RegexOptions.None, 1000)]
    private static partial Regex Route();

    private static string? Page(ScriptFlow flow, SyntaxNode value) =>
        flow.TaintOf(value) is { Origin: Origin.Request, IsSpliced: true } taint && taint.Can(Harm.Html) && Literals(flow, value, 0).Any(t => t.Contains('<', StringComparison.Ordinal)) ? taint.Source : null;
}
