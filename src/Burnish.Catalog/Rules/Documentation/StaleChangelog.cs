using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>The changelog does not cover the newest release.</summary>
public sealed class StaleChangelog : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("stale-changelog"),
        Title = "The changelog does not cover the newest release",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A changelog that misses releases is trusted wrongly.",
        Source = "Keep a Changelog 1.1.0, Inconsistent Changes; severity: judgement",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (Changelogs.Root(code) is not { } changelog) return new RuleAnswer.NotApplicable("the repository has no CHANGELOG.md at its root");
        if (Changelogs.NewestRelease(code.Inventory) is not { } release) return changelog.Markdown.Headings.Any(h => h.Level == 2)
            ? new RuleAnswer.Clean()
            : RuleAnswer.From([new(DocumentFiles.Whole(changelog.Path), $"{changelog.Path} covers no version and no unreleased change", "empty")]);
        return Changelogs.Covers(changelog.Markdown, release)
            ? new RuleAnswer.Clean()
            : RuleAnswer.From([new(DocumentFiles.Whole(changelog.Path), $"{changelog.Path} has no section for the release {release.Name}", release.Name)]);
    }
}
