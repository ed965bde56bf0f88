using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees passwords and keys that stand in a pipeline as text.</summary>
public sealed class SecretInWorkflow : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("secret-in-workflow"),
        Title = "Secret written into a pipeline",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Pipelines have stores for secrets that keep them out of the repository and out of logs. A value in the file is in both.",
        Source = "GitHub documentation, \"Using secrets in GitHub Actions\"; OWASP CI/CD Security Risks, CICD-SEC-6; severity: judgement",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-798",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Plain words, which are the passwords of throw-away services in tests.",
        Unseen = "No workflow of the repositories scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        SecretScan.Answer(code, SecretRole.Workflow, s => $"{s.Name} has its value in the pipeline ({s.Shown})", cancellationToken);
}
