using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees signing secrets that are written into the source, as a literal or as the fallback of an environment variable.</summary>
public sealed class LiteralJwtSecret : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("literal-jwt-secret"),
        Title = "Signing secret written into the source",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "Whoever can read the source can sign tokens for any user. A fallback hides that the variable was never set.",
        Source = "OWASP JSON Web Token Cheat Sheet; CWE-798",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all", "semgrep:hardcoded-jwt-secret"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Secrets that come from a committed file or a configuration package.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!SecretSites.AreLookedFor(code)) return new RuleAnswer.NotApplicable("no package that signs tokens or sessions is in use");
        return RuleAnswer.From(SecretSites.In(code).Select(s => new Sighting(
            s.Script.PlaceOf(s.Node),
            s.Variable.Length == 0 ? $"Tokens are {s.Use} with a secret that is written into the source" : $"Without {s.Variable} tokens are {s.Use} with a secret that is written into the source",
            s.Variable, s.Variable.Length == 0 ? "literal key" : s.Variable)));
    }
}
