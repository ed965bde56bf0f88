using Burnish.Catalog.Shared.Jwt;
using Burnish.Catalog.Shared.Secrets;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees passwords and keys that are used where the environment sets none, in any language. Signing secrets of tokens belong to <see cref="LiteralJwtSecret"/>.</summary>
public sealed class DefaultSecret : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("default-secret"),
        Title = "Default for a secret",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Where the variable is forgotten the program starts with a password that everyone can read in the source, and nobody notices.",
        Source = "CWE-1188; OWASP ASVS 5.0 13.2.3 (no default credentials); severity: judgement",
        Peers = ["gitleaks:generic-api-key", "detect-secrets:all", "secretlint:all", "trufflehog:all"],
        Cwe = "CWE-1188",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "ASVS-v5.0.0-13.3.1"],
        NotSeen = "Defaults that are put together or come from another variable.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var signing = SecretSites.AreLookedFor(code) ? SecretSites.In(code).Select(s => (s.Script.Path, s.Node.Start, s.Node.End)).ToList() : [];
        var own = SecretScan.Of(code, SecretRole.Fallback, cancellationToken).Where(s => !IsForReaders(code, s.Path, s.Start, s.End) && !signing.Exists(j => j.Path == s.Path && j.Start <= s.Start && s.End <= j.End));
        return RuleAnswer.From(own.Select(s => new Sighting(
            new(s.Path, s.Line, s.Line, s.Start, s.End), $"Without {s.Name} the program goes on with a value that stands in the source", s.Name, s.Identity, s.Severity, s.Confidence)));
    }

    /// <summary>A command that a page shows, with YOUR_TOKEN where the reader's own goes; a default of the environment is none.</summary>
    private static bool IsForReaders(Codebase code, string path, int start, int end) =>
        code.Read(path) is { } text && end <= text.Length && text.AsSpan(start, end - start).Contains("YOUR_", StringComparison.Ordinal)
        && !text.AsSpan(Math.Max(0, start - 60), Math.Min(60, start)).Contains("env", StringComparison.OrdinalIgnoreCase) && !text.AsSpan(start, end - start).Contains("env", StringComparison.OrdinalIgnoreCase);
}
