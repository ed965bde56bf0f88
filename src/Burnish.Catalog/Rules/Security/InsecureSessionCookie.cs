using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees sessions whose cookie scripts can read or that travels unencrypted.</summary>
public sealed class InsecureSessionCookie : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("insecure-session-cookie"),
        Title = "Session cookie open to scripts or eavesdroppers",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "A script that gets into the page, or anyone on the way, takes the session over.",
        Source = "OWASP Session Management Cheat Sheet; CWE-614, CWE-1004",
        Cwe = "CWE-614",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "ASVS-v5.0.0-3.3.1", "ASVS-v5.0.0-3.3.4"],
        NotSeen = "Options that come from elsewhere.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["session"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls)
        {
            if ((call.Node["function"] ?? call.Node["constructor"]) is not { } callee || call.Arguments.IsEmpty || flow.PackageOf(callee) is not { Path: "" or "default", Module: "express-session" or "cookie-session" } package) continue;
            var options = Script.Bare(call.Arguments[^1]);
            if (call.Name == "Store" || !Script.IsClosedObject(options)) continue;
            var cookie = package.Module == "cookie-session" ? options : flow.Script.Property(options, "cookie");
            if (cookie is not null && !Script.IsClosedObject(cookie)) continue;
            if (flow.Script.Property(cookie, "httpOnly") is { Kind: "false" }) yield return (call.Node, "Scripts can read the session cookie");
            else if (flow.Script.Property(cookie, "secure") is null or { Kind: "false" } && !flow.Script.Tree.Text.Contains("cookie.secure", StringComparison.Ordinal)) yield return (call.Node, "The session cookie travels over unencrypted connections too");
        }
    }

}
