using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>Nothing says how to report a vulnerability.</summary>
public sealed class MissingSecurityPolicy : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-security-policy"),
        Title = "No security policy",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        SeesMissingPractice = true,
        Why = "Who finds a hole has no address for it but a public issue, where everyone reads of it before it is closed.",
        Source = "GitHub documentation, Adding a security policy to your repository; OpenSSF Scorecard, Security-Policy",
        NotSeen = "A policy that the organisation keeps for all of its repositories.",
        SeenOn = "docker/awesome-compose",
    };

    // Where GitHub and OpenSSF Scorecard look.
    private static readonly string[] Folders = ["", ".github/", "docs/", ".gitlab/"];

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Packages.IsEmpty) return new RuleAnswer.NotApplicable("the repository has no package");
        return code.Inventory.Files.Any(f => Folders.Any(d => f.Path.StartsWith(d + "security.", StringComparison.OrdinalIgnoreCase) || f.Path.Equals(d + "security", StringComparison.OrdinalIgnoreCase)
                || f.Path.EndsWith("/security.txt", StringComparison.OrdinalIgnoreCase)))
            || code.Inventory.Files.Any(f => f.Language == "markdown" && !f.Path.Contains('/', StringComparison.Ordinal) && code.Read(f.Path) is { } text && Reports(text))
            ? new RuleAnswer.Clean()
            : new RuleAnswer.Found([new(new("", 0, 0), "no SECURITY.md says how to report a vulnerability", "security-policy")]);
    }

    private static bool Reports(string text) => text.Contains("report a vulnerability", StringComparison.OrdinalIgnoreCase) || text.Contains("reporting a vulnerability", StringComparison.OrdinalIgnoreCase)
        || text.Contains("report security", StringComparison.OrdinalIgnoreCase) || text.Contains("reporting security", StringComparison.OrdinalIgnoreCase)
        || text.Contains("security vulnerabilities to", StringComparison.OrdinalIgnoreCase) || text.Contains("security issues to", StringComparison.OrdinalIgnoreCase);
}
