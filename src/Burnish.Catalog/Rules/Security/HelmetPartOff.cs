using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees helmet with one of its important headers switched off.</summary>
public sealed class HelmetPartOff : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("helmet-part-off"),
        Title = "Part of the security headers switched off",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The header is missing on every page, and nothing else stands in for it.",
        Source = "helmet documentation; CWE-693; the severity is a judgement",
        Cwe = "CWE-693",
        Standards = ["OWASP-A05:2021", "OWASP-A06:2025"],
        NotSeen = "Headers that a proxy adds.",
        SeenOn = "brocoders/nestjs-boilerplate",
    };

    /// <inheritdoc/>
    public FileScope Scope => Script.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["helmet"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) =>
        TaintAnswer.OfNodes(code, file, InScript);

    private static IEnumerable<(SyntaxNode Node, string Message)> InScript(ScriptFlow flow)
    {
        var off = new[] { "contentSecurityPolicy", "hsts", "strictTransportSecurity", "frameguard", "xFrameOptions", "noSniff", "xContentTypeOptions" };
        foreach (var call in flow.Calls.Where(c => c.Arguments.Length == 1 && c.Node["function"] is { } callee && flow.PackageOf(callee) is { Module: "helmet" or "@fastify/helmet" or "koa-helmet", Path: "" }))
        {
            foreach (var name in off.Where(n => flow.Script.Property(call.Arguments[0], n) is { Kind: "false" })) yield return (call.Node, $"helmet is used without {name}");
        }
    }

}
