using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees refresh tokens that pass for access tokens: one key signs both, and the check of access tokens does not ask which it has.</summary>
public sealed partial class OneKeyForBothTokens : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("one-key-for-both-tokens"),
        Title = "Refresh token that passes for an access token",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A refresh token lives for days or weeks. Where the access check takes it, the short life of access tokens protects nobody.",
        Source = "RFC 8725 section 3.12 (mutually exclusive validation rules for different kinds of tokens)",
        Cwe = "CWE-347",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025"],
        NotSeen = "Packages other than jsonwebtoken; one function that signs both kinds.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!JwtCalls.AreUsed(code)) return new RuleAnswer.NotApplicable("no package depends on jsonwebtoken");
        var calls = JwtCalls.In(code).Where(c => c.Key is not null).ToList();
        var refreshing = calls.Where(c => c.Kind == "sign" && IsAboutRefresh(c)).ToList();
        if (refreshing.Count == 0) return new RuleAnswer.NotApplicable("no call of jsonwebtoken signs a refresh token");
        var checks = calls.Where(c => c.Kind == "verify" && !IsAboutRefresh(c)).ToList();
        var tells = checks.Exists(TellsKinds) || Script.Shipped(code, "passport-jwt").Any(s => AsksKind().IsMatch(s.Tree.Text));
        return RuleAnswer.From(tells ? [] : refreshing.Where(r => calls.Exists(c => c.Kind == "sign" && !IsAboutRefresh(c) && KeyOf(c) == KeyOf(r)) && checks.Exists(c => KeyOf(c) == KeyOf(r)))
            .Select(r => new Sighting(r.Script.PlaceOf(r.Call.Node), $"The refresh token is signed with {KeyOf(r)} like the access token, and the check of access tokens does not ask which it has", KeyOf(r), "refresh token")));
    }

    private static string KeyOf(JwtCall call) => call.Key is { } key && call.Script.StringOf(key) is null ? call.Script.Squeezed(Script.Bare(key)) : "a literal";

    private static bool IsAboutRefresh(JwtCall call) =>
        call.Script.Text(call.Call.Node).Contains("efresh", StringComparison.Ordinal)
        || call.Call.Node.Ancestors().Any(a => NameOf(call.Script, a).Contains("refresh", StringComparison.OrdinalIgnoreCase));

    private static string NameOf(Script script, SyntaxNode node) =>
        node.Kind is "variable_declarator" or "function_declaration" or "method_definition" or "pair" or "public_field_definition" or "assignment_expression" && (node["name"] ?? node["key"] ?? node["left"]) is { } name ? script.Text(name) : "";

    private static bool TellsKinds(JwtCall call) =>
        call.Call.Node.Ancestors().LastOrDefault(Functions.IsFunction) is { } around ? AsksKind().IsMatch(call.Script.Text(around)) : AsksKind().IsMatch(call.Script.Tree.Text);

    [GeneratedRegex(@"\b(typ|type|tokenType|token_type|tokenUse|token_use|kind|purpose|isRefresh|scope|aud|audience|issuer)\b", RegexOptions.None, 1000)]
    private static partial Regex AsksKind();
}
