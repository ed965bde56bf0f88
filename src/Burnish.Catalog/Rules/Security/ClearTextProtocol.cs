using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees sessions over Telnet and over FTP without TLS.</summary>
public sealed class ClearTextProtocol : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("clear-text-protocol"),
        Title = "Session over Telnet or FTP without TLS",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "User name, password and everything after them go over the network for anyone to read.",
        Source = "CWE-319; RFC 4217 (FTP over TLS); OWASP Transport Layer Security Cheat Sheet",
        Peers = ["semgrep:telnet-request", "semgrep:ftp-request"],
        Cwe = "CWE-319",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-12.3.1"],
        NotSeen = "Options that are put together elsewhere.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["telnet", "ftp"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name is "connect" or "access" or "createServer" or "createConnection"))
        {
            if (call.Node["function"] is not { } callee || flow.PackageOf(callee) is not { } package) continue;
            if (package.Module is "telnet-client" or "telnet" or "telnet-stream") yield return (call.Node, $"{call.Callee} speaks Telnet, which encrypts nothing");
            if (package.Module is "ftp" or "basic-ftp" or "promise-ftp" && call.Name is "connect" or "access" && IsOpen(flow, call.Arguments)) yield return (call.Node, $"{call.Callee} sends the password without TLS");
        }
    }

    /// <summary>Both packages leave TLS off unless <c>secure</c> asks for it; options that cannot be seen may.</summary>
    private static bool IsOpen(ScriptFlow flow, ImmutableArray<SyntaxNode> arguments)
    {
        if (arguments.IsEmpty) return false;
        var options = Script.Bare(arguments[0]);
        options = Script.Bare(flow.OnlyValueOf(options) ?? options);
        return Script.IsClosedObject(options) && flow.Script.Property(options, "secure") is null or { Kind: "false" };
    }
}
