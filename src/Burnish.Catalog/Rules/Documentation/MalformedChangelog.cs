using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>The changelog is not in the form of Keep a Changelog.</summary>
public sealed class MalformedChangelog : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("malformed-changelog"),
        Title = "The changelog is not in the form of Keep a Changelog",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Readers and tools find a version and its kinds of change only where every section has one form.",
        Source = "Keep a Changelog 1.1.0; severity: judgement",
        SeenOn = "NodeBB/NodeBB",
    };

    // What can be put right one by one (judgement).
    private const int MostFaults = 10;

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (Changelogs.Root(code) is not { } changelog) return new RuleAnswer.NotApplicable("the repository has no CHANGELOG.md at its root");
        var faults = Changelogs.Faults(changelog.Markdown);
        // A changelog in another form throughout is one decision, not one per heading.
        if (faults.Length > MostFaults)
            return RuleAnswer.From([new Sighting(DocumentFiles.Line(changelog.Path, faults[0].Line), $"{changelog.Path} is not in the form of Keep a Changelog: {faults.Length} headings have another form, the first is {faults[0].What}", "form")]);
        return RuleAnswer.From(faults.Select(f => new Sighting(DocumentFiles.Line(changelog.Path, f.Line), $"{changelog.Path} is not in the form of Keep a Changelog: {f.What}", f.What)));
    }
}
