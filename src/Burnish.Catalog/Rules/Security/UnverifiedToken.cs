using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees tokens of clients that are decoded and never checked.</summary>
public sealed class UnverifiedToken : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unverified-token"),
        Title = "Token believed without checking it",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Anyone can write a token for any user; only the signature says who did.",
        Source = "CWE-345; OWASP JSON Web Token Cheat Sheet",
        Cwe = "CWE-345",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025", "ASVS-v5.0.0-9.1.1"],
        NotSeen = "Checks that are made by a gateway in front.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["jwt", "Jwt", "jose"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        foreach (var call in flow.Calls.Where(c => c.Name is "decode" or "verify" or "decodeJwt" or "jwtDecode" or "jwt_decode" && c.Node["function"] is { } callee))
        {
            if (call.Node["function"] is not { } named || flow.PackageOf(named) is not { } package) continue;
            if (package.Module == "jwt-simple" && call.Name == "decode" && call.Arguments.Length > 2 && call.Arguments[2].Kind is not ("false" or "identifier" or "undefined" or "null" or "member_expression")) yield return (call.Node, $"{call.Callee} is told not to check the signature");
            if (package.Module == "jsonwebtoken" && call.Name == "verify" && call.Arguments.Any(a => flow.Script.Property(a, "ignoreExpiration") is { Kind: "true" })) yield return (call.Node, $"{call.Callee} accepts tokens that have expired");
            if (package.Module is "jsonwebtoken" or "jose" or "jwt-decode" && call.Arguments.Length > 0 && call.Name is not "verify" && IsServer(flow) && flow.TaintOf(call.Arguments[0]) is { Origin: Origin.Request } && !IsVerifiedBeside(flow, call))
                yield return (call.Node, $"{call.Callee} believes a token of the request without checking its signature");
        }
    }

    /// <summary>Checked in the same function; or only its head is read, to find the key.</summary>
    private static bool IsVerifiedBeside(ScriptFlow flow, Call call) =>
        flow.Text(call.Node).Contains("complete", StringComparison.Ordinal) || (Functions.Around(flow.Script.Tree, call.Node) is { } function
            ? flow.Text(function.Node) : flow.Script.Tree.Text).Contains("erify", StringComparison.Ordinal);

    private static bool IsServer(ScriptFlow flow) => !flow.Script.Tree.Text.Contains("use client", StringComparison.Ordinal);
}
