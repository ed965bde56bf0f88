using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>No changelog tells what changed.</summary>
public sealed class MissingChangelog : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-changelog"),
        Title = "No changelog tells what changed",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        SeesMissingPractice = true,
        Why = "Users and operators cannot see what a version changes for them, and commits do not tell it.",
        Source = "Keep a Changelog 1.1.0; severity: judgement",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (code.Inventory.Packages.IsEmpty) return new RuleAnswer.NotApplicable("the repository has no package");
        return Changelogs.HasAny(code) ? new RuleAnswer.Clean() : RuleAnswer.From([new(new("", 0, 0), "the repository has no CHANGELOG.md", "changelog")]);
    }
}
