using Burnish.Catalog.Shared.Containers;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows that install other versions than the lock file holds.</summary>
public sealed class UnlockedInstallInPipeline : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unlocked-install-in-pipeline"),
        Title = "Pipeline installs without the lock file's versions",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "The pipeline may test other versions than the lock file holds, and a tampered newer release is picked up unseen.",
        Source = "npm documentation, npm ci; OpenSSF Scorecard, Pinned-Dependencies",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        SeenOn = "OWASP/crAPI",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Workflows.IsEmpty) return new RuleAnswer.NotApplicable("no workflow");
        if (!code.Inventory.Packages.Any(p => p.LockFile.EndsWith("package-lock.json", StringComparison.Ordinal))) return new RuleAnswer.NotApplicable("no npm lock file");
        return RuleAnswer.From(
            from workflow in code.Inventory.Workflows
            from job in workflow.Jobs
            from run in job.Runs
            from install in NodeInstall.In(run)
            where install.Manager == "npm" && !install.IsLocked && !install.Flags.Any(f => f is "--prefix" or "-C" or "--package-lock-only")
            select new Sighting(job.Place, $"job '{job.Id}' of {workflow.Path} runs '{install.Segment}', which may install other versions than the lock file holds", $"{job.Id}:{install.Segment}"));
    }
}
