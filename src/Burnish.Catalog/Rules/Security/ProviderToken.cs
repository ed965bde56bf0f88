using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees tokens and keys that a provider handed out, by the form that the provider documents or by the name that they are given to.</summary>
public sealed class ProviderToken : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("provider-token"),
        Title = "Provider's token in the repository",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Whoever reads the repository, now or in its history, can act in the owner's name until the token is revoked. Revoke it first; removing the line does not help.",
        Source = "The token formats that the providers document; OWASP Secrets Management Cheat Sheet; severity: what the token opens (judgement)",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all", "eslint:no-secrets/no-secrets", "biome:security/noSecrets"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Tokens of providers without a form of their own and under names that do not name the provider; files that are binary, vendored or larger than a megabyte.",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        SecretScan.Answer(code, SecretRole.ProviderToken, s => s.Name.Length > 0 ? $"{s.Name} holds what has the form of a {s.What} ({s.Shown})" : $"This has the form of a {s.What} ({s.Shown})", cancellationToken);
}
