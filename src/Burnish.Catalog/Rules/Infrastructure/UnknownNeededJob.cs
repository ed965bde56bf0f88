using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees jobs that wait for a job the workflow does not have.</summary>
public sealed class UnknownNeededJob : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unknown-needed-job"),
        Title = "Job that needs one that does not exist",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "GitHub refuses the whole workflow, so none of its checks runs.",
        Source = "GitHub documentation, jobs.<job_id>.needs; actionlint job-needs",
        Unseen = "The program that reads such a file refuses it at once, so it seldom lives to be committed; none of the repositories scanned has one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
        from needed in job.Text["needs"]?.Names ?? []
        where !needed.Contains('$', StringComparison.Ordinal) && job.File.At("jobs", needed) is null
        select (job.Text["needs"], $"needs the job '{needed}', which {job.Path} does not have"));
}
