using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees jobs that may hang for six hours.</summary>
public sealed class JobWithoutTimeout : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("job-without-timeout"),
        Title = "Job without a time limit",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A job that hangs holds a runner for six hours, GitHub's own limit, before anybody hears of it.",
        Source = "GitHub documentation, jobs.<job_id>.timeout-minutes: default 360",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        code.Inventory.Workflows.IsEmpty
            ? new RuleAnswer.NotApplicable("no workflow")
            : RuleAnswer.From(
                from workflow in code.Inventory.Workflows
                from job in workflow.Jobs
                where !job.HasTimeout && (!job.Runs.IsEmpty || job.Uses.Any(u => !IsReusable(u)))
                select new Sighting(job.Place, $"job '{job.Id}' of {workflow.Path} has no timeout-minutes", job.Id));

    private static bool IsReusable(string uses) => uses.Contains(".github/workflows/", StringComparison.Ordinal);
}
