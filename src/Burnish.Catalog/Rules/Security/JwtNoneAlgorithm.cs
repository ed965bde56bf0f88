using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees tokens that are signed or checked with no algorithm at all.</summary>
public sealed class JwtNoneAlgorithm : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("jwt-none-algorithm"),
        Title = "Token without a signature accepted",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "Anyone can write a token for any user.",
        Source = "RFC 8725 section 3.2; CWE-347",
        Cwe = "CWE-347",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-9.1.2"],
        NotSeen = "Algorithms that come from configuration.",
        SeenOn = "semgrep/semgrep-rules",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["none", "JWT.None"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        if (!flow.Imports.Any(i => i.Module is "jsonwebtoken" or "jose" or "jwt-simple" or "express-jwt" or "koa-jwt" or "fast-jwt" or "njwt" or "@nestjs/jwt" or "jws")) yield break;
        foreach (var (node, value) in StringLiterals.In(flow.Script.Tree))
        {
            if (!value.Equals("none", StringComparison.OrdinalIgnoreCase)) continue;
            var pair = node.Ancestors().Take(3).FirstOrDefault(a => a.Kind == "pair");
            if (pair?["key"] is { } key && flow.Text(key).Trim('\'', '"') is "algorithms" or "algorithm" or "alg" && node.Ancestors().FirstOrDefault(a => a.Kind is "call_expression" or "new_expression" or "variable_declarator") is { } around)
                yield return (around, "A token without a signature is accepted: algorithm 'none'");
            else if (node.Parent is { Kind: "arguments", Parent: { } call } && Calls.Read(flow.Script.Tree, call) is { Name: "encode" or "decode" or "sign" }) yield return (call, "A token without a signature is made or accepted: algorithm 'none'");
        }
        foreach (var call in flow.Calls.Where(c => c.Node["function"] is { } callee && flow.PackageOf(callee)?.Module == "jose" && c.Arguments.Any(a => flow.Text(a).EndsWith("JWK.None", StringComparison.Ordinal))))
            yield return (call.Node, "A token without a signature is made or accepted: JWK.None");
    }

}
