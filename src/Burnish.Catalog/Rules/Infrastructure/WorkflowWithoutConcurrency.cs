using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows for pull requests and for deployments that may run twice at once.</summary>
public sealed class WorkflowWithoutConcurrency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workflow-without-concurrency"),
        Title = "Pipeline that races itself",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Two deployments at once leave whichever ends last, and runs for commits that were pushed over hold the runners.",
        Source = "GitHub documentation, Control the concurrency of workflows and jobs; zizmor concurrency-limits",
        Peers = ["zizmor:concurrency-limits"],
        NotSeen = "Limits in a workflow that is called.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var jobs = PipelineJob.In(code);
        if (jobs.IsEmpty) return new RuleAnswer.NotApplicable("no workflow");
        return RuleAnswer.From(
            from workflow in jobs.GroupBy(j => j.Path, StringComparer.Ordinal)
            let first = workflow.First()
            where first.File["concurrency"] is null && workflow.All(j => j.Text["concurrency"] is null) && first.Triggers.Any(t => t is "pull_request" or "push")
            let deploys = workflow.Where(j => j.Text["environment"] is not null).Select(j => j.Id).FirstOrDefault()
            where deploys is not null || first.Triggers.Contains("pull_request")
            select new Sighting(new(first.Path, 1, 1), deploys is null ? $"{first.Path} goes on for commits that were pushed over" : $"{first.Path} may run its deployment '{deploys}' twice at once", first.Path)
            { Severity = deploys is null ? Severity.Info : null });
    }
}
