using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees files that are there to hold credentials: environment files, netrc, registry and database log-ins, settings of deployment tools.</summary>
public sealed class CommittedCredentialFile : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("committed-credential-file"),
        Title = "Credential file in the repository",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Such a file belongs to one machine or one person. In the repository everyone has its credentials, and it is copied with every clone.",
        Source = "The manual of the program that reads each file; OWASP Secrets Management Cheat Sheet; severity: judgement",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-538",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Credentials in files of other names, which other rules look at.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        SecretScan.Answer(code, SecretRole.CredentialFile, s => s.Name.Length > 0 ? $"{s.What[..1].ToUpperInvariant()}{s.What[1..]} holds the value of {s.Name}" : $"{s.What[..1].ToUpperInvariant()}{s.What[1..]} holds a credential", cancellationToken);
}
