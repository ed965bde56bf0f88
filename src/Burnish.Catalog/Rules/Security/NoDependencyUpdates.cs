using Burnish.Catalog.Shared.Updates;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees manifests that no update tool looks after.</summary>
public sealed class NoDependencyUpdates : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-dependency-updates"),
        Title = "Dependencies without an update tool",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        SeesMissingPractice = true,
        Why = "A fix that is published is not a fix that is installed.",
        Source = "OpenSSF Scorecard, Dependency-Update-Tool; OWASP A06:2021",
        Cwe = "CWE-1104",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025", "ASVS-v5.0.0-15.2.1"],
        NotSeen = "Services that are set up outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var roots = ManifestRoots.Of(code);
        if (roots.IsEmpty) return new RuleAnswer.NotApplicable("no package manifest was found");
        if (ManifestRoots.HasRenovate(code)) return new RuleAnswer.Clean();
        return RuleAnswer.From(roots.Where(r => !ManifestRoots.IsCovered(code, r))
            .Select(r => new Sighting(new(r.Manifest, 0, 0), $"No update tool looks after {r.Manifest}", $"{r.Ecosystem} /{r.Directory}")));
    }
}
