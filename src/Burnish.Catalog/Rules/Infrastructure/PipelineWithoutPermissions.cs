using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees workflows that run with whatever rights the repository's default gives.</summary>
public sealed class PipelineWithoutPermissions : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pipeline-without-permissions"),
        Title = "Workflow without declared permissions",
        Area = Area.Infrastructure,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "An action or dependency that turns bad can then push commits, releases and packages with the workflow's token.",
        Source = "OpenSSF Scorecard, Token-Permissions; zizmor excessive-permissions",
        Peers = ["zizmor:excessive-permissions"],
        Cwe = "CWE-732",
        Standards = ["OWASP-A05:2021", "OWASP-A01:2025"],
        NotSeen = "The default that is set in the repository's settings.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) =>
        code.Inventory.Workflows.IsEmpty
            ? new RuleAnswer.NotApplicable("no workflow")
            : RuleAnswer.From(code.Inventory.Workflows.Where(w => !w.HasPermissions && !w.Jobs.IsEmpty && !w.Jobs.All(j => j.HasPermissions))
                .Select(w => new Sighting(new(w.Path, 1, 1), $"{w.Path} declares no permissions for its token", w.Path)));
}
