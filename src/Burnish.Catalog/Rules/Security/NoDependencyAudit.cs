using Burnish.Catalog.Shared.Updates;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees repositories whose pipeline never asks for known vulnerabilities.</summary>
public sealed class NoDependencyAudit : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-dependency-audit"),
        Title = "No dependency audit in CI",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        SeesMissingPractice = true,
        Why = "A vulnerable dependency comes in with the next change, and nobody is told.",
        Source = "OWASP Vulnerable Dependency Management Cheat Sheet; OpenSSF Scorecard, Vulnerabilities",
        Cwe = "CWE-1395",
        Standards = ["OWASP-A06:2021", "OWASP-A03:2025", "ASVS-v5.0.0-15.2.1"],
        NotSeen = "Services that are set up outside the repository.",
        SeenOn = "docker/awesome-compose",
    };

    private static readonly string[] Auditors =
        ["npm audit", "pnpm audit", "yarn audit", "yarn npm audit", "bun audit", "audit-ci", "osv-scanner", "snyk", "trivy", "grype", "dependency-review-action", "cargo audit", "cargo-audit", "cargo deny",
         "pip-audit", "--vulnerable", "better-npm-audit", "socket ci", "dependency-check"];

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (ManifestRoots.Of(code).IsEmpty) return new RuleAnswer.NotApplicable("no package manifest was found");
        var pipelines = code.Inventory.Files.Where(f => IsPipeline(f.Path)).ToList();
        if (pipelines.Any(f => code.Read(f.Path) is { } text && Auditors.Any(a => text.Contains(a, StringComparison.Ordinal)))) return new RuleAnswer.Clean();
        // A pipeline may audit through a script of the package.
        if (code.Inventory.Packages.SelectMany(p => p.Scripts).Any(s => Auditors.Any(a => s.Value.Contains(a, StringComparison.Ordinal))
            && pipelines.Any(f => code.Read(f.Path)?.Contains($"run {s.Key}", StringComparison.Ordinal) == true))) return new RuleAnswer.Clean();
        return RuleAnswer.From([new Sighting(new(pipelines.Count == 0 ? "" : pipelines[0].Path, 0, 0), "No pipeline asks for known vulnerabilities of the dependencies", "audit")]);
    }

    private static bool IsPipeline(string path) => IsWorkflow(path)
        || path is ".gitlab-ci.yml" or "azure-pipelines.yml" or "Jenkinsfile" or ".circleci/config.yml" or "bitbucket-pipelines.yml" or ".travis.yml" or ".drone.yml";

    /// <summary>GitHub reads the YAML files of this folder itself; problem matchers, scripts and folders beside them are no workflows.</summary>
    private static bool IsWorkflow(string path) => path.StartsWith(".github/workflows/", StringComparison.Ordinal) && !path[".github/workflows/".Length..].Contains('/', StringComparison.Ordinal)
        && (path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal));
}
