using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees text that outsiders write put into shell commands of a workflow.</summary>
public sealed partial class WorkflowScriptInjection : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("workflow-script-injection"),
        Title = "Outsiders' text in a workflow's command",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The expression is replaced before the shell reads the line, so a pull request's title can be a command that runs with the workflow's secrets.",
        Source = "GitHub documentation, Secure use: script injections; zizmor template-injection",
        Peers = ["zizmor:template-injection", "semgrep:run-shell-injection", "checkov:CKV_GHA_2"],
        Cwe = "CWE-78",
        Standards = ["OWASP-A03:2021", "OWASP-A05:2025"],
        NotSeen = "Values that pass through outputs of other steps.",
        SeenOn = "OAI/OpenAPI-Specification",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        code.Inventory.Workflows.IsEmpty
            ? new RuleAnswer.NotApplicable("no workflow")
            : RuleAnswer.From(
                from workflow in code.Inventory.Workflows
                from job in workflow.Jobs
                from run in job.Runs
                from expression in Foreign().Matches(run).Select(m => m.Value).Distinct(StringComparer.Ordinal)
                select new Sighting(job.Place, $"job '{job.Id}' of {workflow.Path} puts {expression} into a shell command", $"{job.Id}:{expression}"));

    [GeneratedRegex(@"\$\{\{\s*(?:github\.event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|head_commit\.(?:message|author\.(?:name|email))|commits\[[^\]]*\]\.(?:message|author\.(?:name|email))|pages\[[^\]]*\]\.page_name|workflow_run\.head_branch)|github\.head_ref)\s*\}\}", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Foreign();
}
