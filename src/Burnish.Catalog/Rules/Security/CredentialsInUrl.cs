using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees passwords in addresses, JDBC addresses and connection strings.</summary>
public sealed class CredentialsInUrl : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("credentials-in-url"),
        Title = "Password in an address or a connection string",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The password is known to everyone who reads the code, and addresses end up in logs and error messages.",
        Source = "OWASP Secrets Management Cheat Sheet; RFC 3986 section 3.2.1 deprecates the form user:password; severity: judgement",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Addresses that are put together from parts.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        SecretScan.Answer(code, SecretRole.Address, s => $"A {s.What} stands in the text ({s.Shown})", cancellationToken);
}
