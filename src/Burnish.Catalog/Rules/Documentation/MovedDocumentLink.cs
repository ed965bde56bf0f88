using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A relative link of a document to a file that lies elsewhere, under the same name and only there.</summary>
public sealed class MovedDocumentLink : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("moved-document-link"),
        Title = "A link of a document leads to where the file no longer is",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "A reader who follows the link finds nothing, though the file is there.",
        Source = "remark-validate-links; severity: judgement",
        SeenOn = "kherrera6219/cyberdocgen",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!DocumentFiles.In(code).Any()) return new RuleAnswer.NotApplicable("the repository has no Markdown document");
        return RuleAnswer.From(RelativeLinks.Dead(code).Where(d => d.Candidate is not null && d.Link.TargetEnd > 0).Select(d =>
            new Sighting(code.PlaceOf(d.Document.Path, d.Link.Start, d.Link.End), $"{d.Target} does not exist; the only file of that name is {d.Candidate}", Text: d.Link.Target)));
    }
}
