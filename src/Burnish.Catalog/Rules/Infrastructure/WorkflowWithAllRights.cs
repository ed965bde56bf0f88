using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows whose token may write everything.</summary>
public sealed class WorkflowWithAllRights : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workflow-with-all-rights"),
        Title = "Workflow that asks for every right",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "An action or dependency that turns bad can push commits, releases and packages, and change the workflows themselves.",
        Source = "OpenSSF Scorecard, Token-Permissions; zizmor excessive-permissions; GitHub documentation, permissions",
        Peers = ["zizmor:excessive-permissions", "checkov:CKV2_GHA_1"],
        Cwe = "CWE-250",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        Unseen = "No workflow of the repositories scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var jobs = PipelineJob.In(code);
        if (jobs.IsEmpty) return new RuleAnswer.NotApplicable("no workflow");
        var whole = jobs.DistinctBy(j => j.Path).Where(j => j.File["permissions"] is { Value: "write-all" })
            .Select(j => new Sighting(j.PlaceOf(j.File["permissions"]), $"{j.Path} gives its token every right", j.Path));
        return RuleAnswer.From(whole.Concat(jobs.Where(j => j.Text["permissions"] is { Value: "write-all" })
            .Select(j => new Sighting(j.PlaceOf(j.Text["permissions"]), $"job '{j.Id}' of {j.Path} gives its token every right", $"{j.Path}:{j.Id}"))));
    }
}
