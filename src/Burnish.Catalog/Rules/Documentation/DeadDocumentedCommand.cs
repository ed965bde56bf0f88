using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A document tells to run a command that does not exist.</summary>
public sealed class DeadDocumentedCommand : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("dead-documented-command"),
        Title = "A document tells to run a command that does not exist",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A reader who follows the document is stopped by an error at once.",
        Source = "judgement",
        NotSeen = "Commands outside code blocks, and whether a command that exists does what the document says.",
        SeenOn = "kubernetes/examples",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!DocumentFiles.In(code).Any()) return new RuleAnswer.NotApplicable("the repository has no Markdown document");
        return RuleAnswer.From(DocumentedCommands.Dead(code).Select(d => new Sighting(DocumentFiles.Line(d.Path, d.Line), d.Message, d.Command)));
    }
}
