using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees commands of workflows that GitHub has switched off or is about to.</summary>
public sealed partial class RemovedWorkflowCommand : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("removed-workflow-command"),
        Title = "Workflow command that GitHub has switched off",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "set-env and add-path fail the step; set-output and save-state are switched off by and by, and then later steps get nothing.",
        Source = "GitHub Changelog: Deprecating save-state and set-output commands (2022); Deprecating set-env and add-path commands (2020)",
        Cwe = "CWE-749",
        SeenOn = "jellyfin/jellyfin",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var jobs = PipelineJob.In(code);
        if (jobs.IsEmpty) return new RuleAnswer.NotApplicable("no workflow");
        return RuleAnswer.From(
            from job in jobs
            from step in job.Steps
            let run = step["run"]
            where run is not null
            from name in Old().Matches(run.Value).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)
            let isOff = name is "set-env" or "add-path"
            select new Sighting(job.PlaceOf(run), $"job '{job.Id}' of {job.Path} uses ::{name}, which GitHub has {(isOff ? "switched off" : "deprecated")}", $"{job.Id}:{name}") { Severity = isOff ? null : Severity.Low });
    }

    [GeneratedRegex(@"echo\s+[""']?::(?<name>set-output|save-state|set-env|add-path)\b", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Old();
}
