using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.CSharp;
using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees passwords, tokens, codes and salts that C# draws from a predictable source.</summary>
public sealed partial class CsharpPredictableToken : IFileRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-predictable-token"),
        Title = "Secret drawn from a predictable source (C#)",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "System.Random can be computed forwards and backwards from a few values, and so can every token it made.",
        Source = "OWASP Cryptographic Storage Cheat Sheet; CWE-338",
        Peers = ["roslyn:CA5394"],
        Cwe = "CWE-338",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025"],
        NotSeen = "Values whose names do not say that they are secret.",
        Unseen = "No C# of the repositories scanned does it outside of tests.",
    };

    /// <inheritdoc/>
    public FileScope Scope => CSharpFiles.Ships;

    /// <inheritdoc/>
    public ImmutableArray<string> Words { get; } = ["Random"];

    /// <inheritdoc/>
    public IEnumerable<Sighting> Look(Codebase code, FileFacts file) => CSharpFile.Look(code, file, In);

    private static IEnumerable<Sighting> In(CSharpFile file)
    {
        foreach (var call in file.Text.Calls("Next", "NextBytes", "NextInt64", "GetItems", "NextDouble"))
        {
            if (!IsPredictable(call.Receiver())) continue;
            var about = call.Purpose() + (call.Called() == "NextBytes" ? " " + call.Argument(0) : "");
            if (IsOfSignedRequest(call)) about = Nonce().Replace(about, "");
            if (SecretName().IsMatch(about) && !NoSecret().IsMatch(about)) yield return file.Sees(call, "A secret is drawn from System.Random, which can be predicted");
        }
    }

    private static bool IsPredictable(ExpressionSyntax? source) =>
        source is not null && (source.ToString() is "Random.Shared" or "System.Random.Shared" || source.TypeName() == "Random" || (source is ObjectCreationExpressionSyntax made && made.Made() == "Random"));

    // The nonce of a signed request has to be new, not secret (RFC 5849, 3.3). That of OpenID Connect must not be guessed.
    private static bool IsOfSignedRequest(SyntaxNode node) =>
        node.Ancestors().OfType<TypeDeclarationSyntax>().Any(t => SignedRequest().IsMatch(t.Identifier.ValueText)) || node.Ancestors().OfType<BaseMethodDeclarationSyntax>().Any(m => SignedRequest().IsMatch(m.NameOf()));

    [GeneratedRegex("nonce", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex("OAuth(?!_?2)|Signature|SignedRequest|RequestSign", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SignedRequest();

    [GeneratedRegex("passw|secret|token|otp|salt|nonce|apikey|api_key|session_?id|reset_?code|verification_?(code|token|key|number|secret)|captcha", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("tokenize|cancellationToken|index|test|sample|fake|seed|(signature|oauth|request)_?nonce|bottle|laptop|desktop", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoSecret();
}
