using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees requests over plain HTTP or WebSocket to hosts outside the machine and its network.</summary>
public sealed partial class ClearTextRequest : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("clear-text-request"),
        Title = "Unencrypted request to another machine",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Anyone on the way reads and changes what is sent and answered.",
        Source = "CWE-319; OWASP Transport Layer Security Cheat Sheet",
        Peers = ["eslint:sonarjs/no-clear-text-protocols", "semgrep:react-insecure-request"],
        Cwe = "CWE-319",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-12.3.1"],
        NotSeen = "Addresses that come from configuration; names without a dot are taken for services of the same network.",
        SeenOn = "getsentry/sentry-javascript",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["http://", "ws://"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Arguments.Length > 0 && IsRequest(flow, c)))
        {
            var address = call.Name == "open" ? call.Arguments.Length > 1 ? Address(flow, call.Arguments[1]) : null : Address(flow, call.Arguments[0]);
            if (address is not null && (Addresses.IsClearText(address, "http://") || Addresses.IsClearText(address, "ws://"))) yield return (call.Node, $"{call.Callee} talks to another machine without encryption");
        }
        foreach (var tag in flow.Script.Tags().Where(t => t.Name == "form"))
        {
            if (tag.Attributes.TryGetValue("action", out var action) && flow.Script.StringOf(action) is { } target && Addresses.IsClearText(target, "http://")) yield return (tag.Tag, "The form sends what is typed into it without encryption");
        }
    }

    private static bool IsRequest(ScriptFlow flow, Call call)
    {
        if (call.Callee is "fetch" or "window.fetch" or "globalThis.fetch" or "$fetch" || (call.IsNew && call.Name is "WebSocket" or "EventSource")) return true;
        if (call.Callee is "$.get" or "$.post" or "$.ajax" or "$.getJSON" or "jQuery.get" or "jQuery.post" or "jQuery.ajax" or "jQuery.getJSON" or "$http.get" or "$http.post" or "this.http.get" or "this.http.post" or "navigator.sendBeacon") return true;
        if (call.Name == "open" && call.Arguments.Length > 1) return XmlHttp().IsMatch(call.Receiver) || (call.Node["function"]?["object"] is { } held && flow.Names.Of(held) is { Definitions: [{ Value: { } made }, ..] } && flow.Text(made).StartsWith("new XMLHttpRequest", StringComparison.Ordinal));
        return call.Name is "get" or "post" or "put" or "patch" or "delete" or "head" or "del" or "request" or "axios" or "got" or "needle" or "rp" or "ky" or "bent" or "superagent" or "create" or "connect" or "stream" or "fetch" or "io" or "extend" or "default" or "createServer"
            && (call.Node["function"] ?? call.Node["constructor"]) is { } callee
            && flow.PackageOf(callee) is { Module: "axios" or "got" or "request" or "request-promise" or "request-promise-native" or "superagent" or "needle" or "node-fetch" or "cross-fetch" or "isomorphic-fetch" or "ky" or "undici" or "ws" or "http" or "bent" or "phin" or "socket.io-client" or "wretch" or "ofetch" or "typed-rest-client" or "node-rest-client" or "restify-clients" or "websocket" };
    }

    [GeneratedRegex(@"(^|\.)(xhr|xmlhttp|xhttp|XMLHttpRequest(\(\))?)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex XmlHttp();

    private static string? Address(ScriptFlow flow, SyntaxNode argument)
    {
        var node = Script.Bare(argument);
        node = Script.Bare(flow.OnlyValueOf(node) ?? node);
        if (node.Kind == "object") return (flow.Script.Property(node, "url") ?? flow.Script.Property(node, "uri") ?? flow.Script.Property(node, "baseURL") ?? flow.Script.Property(node, "prefixUrl")) is { } url ? Address(flow, url) : null;
        if (Calls.Read(flow.Script.Tree, node) is { Callee: "URL", Arguments: [var made, ..] }) return Address(flow, made);
        if (node.Kind == "binary_expression" && node["left"] is { } left) return Script.Bare(left).Kind == "binary_expression" ? null : flow.Script.StringOf(left);
        return flow.Script.StringOf(node) ?? (node.Kind == "template_string" ? flow.Text(node).Trim('`') : null);
    }

}
