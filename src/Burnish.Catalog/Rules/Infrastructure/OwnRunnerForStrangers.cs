using Burnish.Catalog.Shared.Pipelines;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees jobs that run pull requests on a runner of one's own.</summary>
public sealed class OwnRunnerForStrangers : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("own-runner-for-strangers"),
        Title = "Own runner for pull requests",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Whoever opens a pull request runs code on a machine that stays: it sees what earlier jobs left and what stands in the network behind it.",
        Source = "GitHub documentation, Secure use: self-hosted runners should almost never be used for public repositories; zizmor self-hosted-runner",
        Peers = ["zizmor:self-hosted-runner"],
        Cwe = "CWE-668",
        Standards = ["OWASP-A01:2021", "OWASP-A01:2025"],
        NotSeen = "Whether the repository is private, and runners that are thrown away after one job.",
        Unseen = "No workflow of the repositories scanned does it.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => PipelineJob.Judge(code, job =>
        job.Triggers.Any(t => t is "pull_request" or "pull_request_target") && job.Text["runs-on"]?.Names.Contains("self-hosted") == true
            ? [(job.Text["runs-on"], "runs pull requests on a runner of one's own")]
            : []);
}
