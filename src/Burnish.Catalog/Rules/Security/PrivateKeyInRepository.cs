using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees private keys: PEM, OpenSSH, PGP and PuTTY.</summary>
public sealed class PrivateKeyInRepository : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("private-key-in-repository"),
        Title = "Private key in the repository",
        Area = Area.Security,
        Severity = Severity.Critical,
        Confidence = Confidence.High,
        Why = "A private key that others have read proves nothing any more: whoever has it can sign, decrypt and log in as its owner. Replace the key pair.",
        Source = "OWASP Secrets Management Cheat Sheet; RFC 7468 (the form); severity: judgement",
        Peers = ["gitleaks:private-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-321",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Keys in binary containers such as PKCS 12 and Java key stores.",
        SeenOn = "OWASP/crAPI",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        SecretScan.Answer(code, SecretRole.PrivateKey, s => $"A {s.What} lies in the repository", cancellationToken);
}
