using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees programs that start although the secret that signs their tokens or sessions is not set, or is of any length.</summary>
public sealed class StartWithoutSigningSecret : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("start-without-signing-secret"),
        Title = "Start-up does not check the signing secret",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "A program that starts without its signing secret fails at the first login, or signs with the word undefined; one that takes a short secret signs with what can be guessed.",
        Source = "RFC 8725 section 3.5 (keys with sufficient entropy); RFC 7518 section 3.2 (a key as long as the hash); The Twelve-Factor App III; severity: judgement",
        Cwe = "CWE-1188",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Checks that a platform makes before the start; secrets that are not named like a signing secret. One with a literal fallback belongs to literal-jwt-secret.",
        SeenOn = "hagopj13/node-express-boilerplate",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!TokenPackages.AnyOf(code.Inventory, [.. TokenPackages.Tokens, .. TokenPackages.Sessions])) return new RuleAnswer.NotApplicable("no package of npm that signs tokens or sessions is in use");
        var secrets = SigningSecrets.In(code);
        if (secrets.IsEmpty) return new RuleAnswer.NotAvailable("no environment variable is named like a signing secret: where the key comes from was not found; by hand: unset it and start the program");
        return RuleAnswer.From(secrets.Where(s => !s.HasFallback && (s.Check is not SecretCheck.Length)).Select(s => s.Check == SecretCheck.None
            ? new Sighting(s.Place, $"The program starts although {s.Name} is not set", s.Name)
            : new Sighting(s.Place, $"The program starts with a {s.Name} of any length", s.Name, Severity: Severity.Low)));
    }
}
