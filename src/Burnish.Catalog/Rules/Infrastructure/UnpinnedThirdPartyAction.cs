using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees actions of third parties that are named by a movable tag or branch.</summary>
public sealed partial class UnpinnedThirdPartyAction : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unpinned-third-party-action"),
        Title = "Third-party action named by a movable tag",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever takes over the action's repository can move the tag to code that reads the workflow's secrets.",
        Source = "OpenSSF Scorecard, Pinned-Dependencies, which weighs third-party actions four times as much as GitHub's own",
        Peers = ["zizmor:unpinned-uses", "semgrep:third-party-action-not-pinned-to-commit-sha"],
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Actions that are used by the actions.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        code.Inventory.Workflows.IsEmpty
            ? new RuleAnswer.NotApplicable("no workflow")
            : RuleAnswer.From(
                from workflow in code.Inventory.Workflows
                from job in workflow.Jobs
                from uses in job.Uses.Distinct(StringComparer.Ordinal)
                where IsThirdParty(uses) && !Pinned().IsMatch(uses)
                select new Sighting(job.Place, $"job '{job.Id}' of {workflow.Path} uses {uses}, which its owner can change at any time", $"{job.Id}:{uses}"));

    private static bool IsThirdParty(string uses) =>
        !uses.StartsWith("actions/", StringComparison.Ordinal) && !uses.StartsWith("github/", StringComparison.Ordinal)
        && !uses.StartsWith("./", StringComparison.Ordinal) && !uses.StartsWith("docker://", StringComparison.Ordinal) && uses.Contains('@', StringComparison.Ordinal);

    [GeneratedRegex("@[0-9a-f]{40}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Pinned();
}
