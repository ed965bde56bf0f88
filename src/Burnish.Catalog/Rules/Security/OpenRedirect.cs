using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees redirects whose target a client chooses.</summary>
public sealed partial class OpenRedirect : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("open-redirect"),
        Title = "Redirect to an address that came with the request",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A link to the trusted host leads to a page of the attacker, who asks for the password again or takes the code of a log-in.",
        Source = "CWE-601; OWASP Unvalidated Redirects and Forwards Cheat Sheet",
        Peers = ["semgrep:express-open-redirect"],
        Cwe = "CWE-601",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-3.7.2"],
        NotSeen = "Targets that are checked in another file.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    private static readonly ImmutableArray<Sink> Sinks =
    [
        new("redirect") { Receiver = Response(), Arguments = [0, 1] },
        new("location") { Receiver = Response() },
        new("redirect", "permanentRedirect") { Packages = ["next/navigation", "@remix-run/node", "react-router"] },
        new("setHeader", "set", "header", "append") { Receiver = Response(), Arguments = [1], Where = (flow, call) => flow.Script.StringOf(call.Arguments[0])?.Equals("location", StringComparison.OrdinalIgnoreCase) == true },
        new("writeHead") { Receiver = Response(), Arguments = [1, 2], Members = ["Location", "location"] },
        new("assign", "replace") { Receiver = Location() },
        new("open") { Receiver = Window() },
    ];

    [GeneratedRegex(@"^(res|response|reply|ctx|c|ctx\.response|NextResponse|Response|h)$|^resp?$|^res(ponse)?\.status\(\)$", RegexOptions.None, 1000)]
    private static partial Regex Response();

    [GeneratedRegex(@"^window$", RegexOptions.None, 1000)]
    private static partial Regex Window();

    [GeneratedRegex(@"(^|\.)location$", RegexOptions.None, 1000)]
    private static partial Regex Location();

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = [.. Reaching.Words(Sinks), "location", "@Redirect"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.Of(code, file, flow => Reaching.Of(flow, Harm.Redirect, Sinks, Origin.Request, Origin.Page), (call, source) => $"{source} decides where {call} sends the client")
            .Concat(TaintAnswer.OfNodes(code, file, flow => Assigned(flow).Concat(Returned(flow))));

    /// <summary>Pages that lead themselves somewhere else: <c>location = x</c>, <c>window.location.href = x</c>.</summary>
    private static IEnumerable<(SyntaxNode Node, string Message)> Assigned(ScriptFlow flow)
    {
        foreach (var node in flow.Script.Tree.OfKind("assignment_expression"))
        {
            if (node["left"] is not { } left || node["right"] is not { } right || !Target().IsMatch(flow.Text(left))) continue;
            if (flow.TaintOf(right) is { Origin: Origin.Page or Origin.Request } taint && taint.Can(Harm.Redirect)) yield return (node, $"{taint.Source} decides where the page leads");
        }
    }

    /// <summary>Handlers of Nest that give the address back to <c>@Redirect</c>.</summary>
    private static IEnumerable<(SyntaxNode Node, string Message)> Returned(ScriptFlow flow)
    {
        foreach (var statement in flow.Script.Tree.OfKind("return_statement"))
        {
            if (statement.Named.FirstOrDefault() is not { Kind: "object" } answer || flow.Script.Property(answer, "url") is not { } url || Functions.Around(flow.Script.Tree, statement) is not { } handler) continue;
            if (!Decorators.Before(flow, handler.Node).Any(d => d.StartsWith("@Redirect", StringComparison.Ordinal))) continue;
            if (flow.TaintOf(url) is { Origin: Origin.Request } taint && taint.Can(Harm.Redirect)) yield return (statement, $"{taint.Source} decides where the client is sent");
        }
    }

    [GeneratedRegex(@"^((window|document|self|top|parent|globalThis)\.)?location(\.href)?$", RegexOptions.None, 1000)]
    private static partial Regex Target();
}
