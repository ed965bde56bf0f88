using System.Collections.Immutable;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees token checks of ASP.NET Core that are switched off.</summary>
public sealed class CsharpJwtCheckOff : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-jwt-check-off"),
        Title = "Token check switched off (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A token that is unsigned, out of date or made for someone else is taken for a good one.",
        Source = "RFC 8725 sections 3.1 to 3.9; OWASP JSON Web Token Cheat Sheet; CWE-347",
        Peers = ["roslyn:CA5404"],
        Cwe = "CWE-347",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025"],
        NotSeen = "Settings read from configuration. ValidateIssuerSigningKey=false is silent: the signature is checked all the same.",
        SeenOn = "appsecco/dvcsharp-api",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["ValidateLifetime", "RequireSignedTokens", "RequireExpirationTime", "ValidateIssuer", "SignatureValidator"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var group in file.Text.All<AssignmentExpressionSyntax>().Where(IsSetting).GroupBy(a => (SyntaxNode?)(a.Parent is InitializerExpressionSyntax i ? i : a.Method())))
        {
            var off = group.Where(a => a.Right is LiteralExpressionSyntax { Token.Value: false }).ToDictionary(Setting, a => a, StringComparer.Ordinal);
            foreach (var (name, set) in off)
            {
                if (name is "RequireSignedTokens") yield return file.Sees(set, "Tokens without a signature are accepted");
                else if (name is "ValidateLifetime" or "RequireExpirationTime" && !IsAboutExpired(set)) yield return file.Sees(set, "Tokens are accepted for ever", Severity.Medium);
            }
            if (off.TryGetValue("ValidateIssuer", out var issuer) && off.ContainsKey("ValidateAudience")) yield return file.Sees(issuer, "Neither issuer nor audience of a token is checked", Severity.Low);
        }
        foreach (var set in file.Text.All<AssignmentExpressionSyntax>().Where(a => Setting(a) == "SignatureValidator" && a.Right is LambdaExpressionSyntax lambda && IsReader(lambda) && !CSharpFile.IsForDevelopment(a)))
            yield return file.Sees(set, "The signature is read and never checked");
    }

    private static bool IsSetting(AssignmentExpressionSyntax set) => Setting(set) is "RequireSignedTokens" or "ValidateLifetime" or "RequireExpirationTime" or "ValidateIssuer" or "ValidateAudience" && !CSharpFile.IsForDevelopment(set);

    private static string Setting(AssignmentExpressionSyntax set) => set.Left.ToString().Split('.')[^1];

    /// <summary>A token that is renewed has run out; whoever renews it looks at the rest.</summary>
    private static bool IsAboutExpired(SyntaxNode set) => set.Method().NameOf() is var name && (name.Contains("xpired", StringComparison.Ordinal) || name.Contains("efresh", StringComparison.Ordinal))
        || set.ToString().Contains("RequireExpirationTime", StringComparison.Ordinal) && set.Parent?.ToString().Contains("LifetimeValidator", StringComparison.Ordinal) == true;

    private static bool IsReader(LambdaExpressionSyntax lambda) =>
        lambda.ExpressionBody is ObjectCreationExpressionSyntax made && made.Made() is "JwtSecurityToken" or "JsonWebToken"
        || lambda.Block?.Statements is [.., ReturnStatementSyntax { Expression: { } returned }] && returned.Origin() is ObjectCreationExpressionSyntax read && read.Made() is "JwtSecurityToken" or "JsonWebToken" && lambda.Block.Statements.Count <= 2;
}
