using Burnish.Catalog.Shared.Jwt;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees passwords and random values that are given to a secret's name, log-in calls with a password in them, and Authorization headers.</summary>
public sealed class HardCodedSecret : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("hard-coded-secret"),
        Title = "Secret written into code or settings",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Whoever reads the code has the secret, and it cannot be changed without a release.",
        Source = "CWE-798; OWASP Secrets Management Cheat Sheet; the bounds of randomness are measured (Shared/Secrets/Randomness)",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all", "eslint:sonarjs/no-hardcoded-passwords", "eslint:no-secrets/no-secrets"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Secrets under names that say nothing; plain words as passwords outside of settings with a host and a user beside them.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var signing = SecretSites.AreLookedFor(code) ? SecretSites.In(code).Select(s => (s.Script.Path, s.Node.Start, s.Node.End)).ToList() : [];
        var own = SecretScan.Of(code, SecretRole.Assignment, cancellationToken).Where(s => !signing.Exists(j => j.Path == s.Path && j.Start <= s.Start && s.End <= j.End));
        return RuleAnswer.From(own.Select(s => new Sighting(
            new(s.Path, s.Line, s.Line, s.Start, s.End), s.Name.Length > 0 ? $"{s.Name} is given a {s.What} in the text ({s.Shown})" : $"A {s.What} stands in the text ({s.Shown})",
            s.Name.Length > 0 ? s.Name : s.What, s.Identity, s.Severity, s.Confidence)));
    }
}
