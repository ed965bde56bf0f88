using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees requests over plain HTTP or WebSocket to hosts outside the machine and its network.</summary>
public sealed class ClearTextRequest : IFileRule
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
        Peers = ["eslint:sonarjs/no-clear-text-protocols"],
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
        foreach (var call in flow.Calls.Where(c => c.Name is "fetch" or "get" or "post" or "put" or "patch" or "delete" or "request" or "axios" or "got" or "WebSocket" or "$fetch" or "create" or "connect" && c.Arguments.Length > 0))
        {
            if (call.Name is not ("fetch" or "WebSocket" or "$fetch") && ((call.Node["function"] ?? call.Node["constructor"]) is not { } callee || flow.PackageOf(callee) is not { Module: "axios" or "got" or "request" or "superagent" or "needle" or "node-fetch" or "ky" or "undici" or "ws" or "http" })) continue;
            if (Address(flow, call.Arguments[0]) is { } address && (Addresses.IsClearText(address, "http://") || Addresses.IsClearText(address, "ws://"))) yield return (call.Node, $"{call.Callee} talks to another machine without encryption");
        }
    }

    private static string? Address(ScriptFlow flow, SyntaxNode argument)
    {
        var node = Script.Bare(argument);
        if (node.Kind == "identifier" && flow.Names.Of(node) is { Definitions: [{ Giving: Giving.Value, Path.IsEmpty: true, Value: { } value }] }) node = Script.Bare(value);
        if (node.Kind == "object") return (flow.Script.Property(node, "url") ?? flow.Script.Property(node, "baseURL")) is { } url ? Address(flow, url) : null;
        if (node.Kind == "binary_expression" && node["left"] is { } left) return Script.Bare(left).Kind == "binary_expression" ? null : flow.Script.StringOf(left);
        return flow.Script.StringOf(node) ?? (node.Kind == "template_string" ? flow.Text(node).Trim('`') : null);
    }

}
