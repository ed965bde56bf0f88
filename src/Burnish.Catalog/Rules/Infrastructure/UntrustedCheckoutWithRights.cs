using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows that check out the code of a pull request although they run with the secrets and rights of the base.</summary>
public sealed partial class UntrustedCheckoutWithRights : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("untrusted-checkout-with-rights"),
        Title = "Outsiders' code run with the repository's rights",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "pull_request_target and workflow_run give secrets and a writing token to whatever the pull request brought: its build scripts and its tests.",
        Source = "GitHub Security Lab, Preventing pwn requests; zizmor dangerous-triggers; OpenSSF Scorecard, Dangerous-Workflow",
        Peers = ["zizmor:dangerous-triggers", "semgrep:pull-request-target-code-checkout"],
        Cwe = "CWE-829",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025"],
        NotSeen = "Checkouts by plain git commands.",
        SeenOn = "mermaid-js/mermaid",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
    {
        if (!job.Triggers.Any(t => t is "pull_request_target" or "workflow_run")) return [];
        return from step in job.Steps
               where step.Text("uses") is { } uses && uses.StartsWith("actions/checkout@", StringComparison.Ordinal)
               let reference = step.At("with", "ref") ?? step.At("with", "repository")
               where reference is not null && Head().IsMatch(reference.Value)
               // A label or an environment in front asks a person first.
               where job.Text["environment"] is null && job.Text.Text("if")?.Contains("label", StringComparison.Ordinal) != true
               select (reference, "checks out the code of a pull request while it holds the repository's secrets");
    });

    [GeneratedRegex(@"github\.event\.pull_request\.head\.|github\.head_ref|github\.event\.workflow_run\.(?:head_sha|head_branch|head_repository)|refs/pull/", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Head();
}
