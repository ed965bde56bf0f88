using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A relative link or anchor of a document that leads nowhere, and nothing tells where it should lead.</summary>
public sealed class DeadDocumentLink : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("dead-document-link"),
        Title = "A link of a document leads nowhere",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A reader who follows the link finds nothing, and trusts the rest of the document less.",
        Source = "remark-validate-links; severity: judgement",
        NotSeen = "Links to other hosts, and links that begin at a site's root.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!DocumentFiles.In(code).Any()) return new RuleAnswer.NotApplicable("the repository has no Markdown document");
        return RuleAnswer.From(RelativeLinks.Dead(code).Where(d => d.Candidate is null).Select(d =>
            new Sighting(code.PlaceOf(d.Document.Path, d.Link.Start, d.Link.End), d.Target.Length == 0 ? $"no heading has the anchor of {d.Link.Target}" : $"{d.Target} does not exist", Text: d.Link.Target)));
    }
}
