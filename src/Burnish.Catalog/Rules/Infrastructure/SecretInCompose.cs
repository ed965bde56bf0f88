using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees passwords and keys of services that stand in compose files, also as the default of a variable.</summary>
public sealed class SecretInCompose : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("secret-in-compose"),
        Title = "Secret written into a compose file",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Everyone who has the repository knows the password, and a host that is started from the file answers to it.",
        Source = "Docker documentation, \"Manage secrets securely in Docker Compose\"; OWASP Docker Security Cheat Sheet; severity: judgement",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Files that env_file names: committed-credential-file looks at them.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        SecretScan.Answer(code, SecretRole.Compose, s => $"{s.Name} has its value in the compose file", cancellationToken);
}
