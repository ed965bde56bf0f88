using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>The tables are not drawn, or not as they are.</summary>
public sealed class ErDiagramGap : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("er-diagram-gap"),
        Title = "The tables are not drawn, or not as they are",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Relations between tables are read out of many migrations, one by one, by everyone who needs them.",
        Source = "Mermaid, Entity Relationship Diagrams; severity: judgement",
        NotSeen = "Diagrams that are pictures or of another language than Mermaid.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var tables = code.Inventory.Tables;
        if (tables.IsEmpty) return new RuleAnswer.NotApplicable("no table was found in migrations or models");
        if (GeneratedBlock.Find(code.Read(ErDiagrams.Path) ?? "", ErDiagrams.Block) is not null)
            return GeneratedBlock.Says(code.Read(ErDiagrams.Path), ErDiagrams.Block, ErDiagrams.Of(code.Inventory))
                ? new RuleAnswer.Clean()
                : RuleAnswer.From([new(DocumentFiles.Whole(ErDiagrams.Path), $"{ErDiagrams.Path} is not as the tables are now", "er", "stale")]);
        var names = tables.Select(t => ErDiagrams.Plain(t.Name)).ToHashSet(StringComparer.Ordinal);
        return ErDiagrams.In(code).Any(d => d.Entities.Any(e => names.Contains(ErDiagrams.Plain(e))))
            ? new RuleAnswer.Clean()
            : RuleAnswer.From([new(new("", 0, 0), $"no ER diagram draws the {tables.Length} tables", "er")]);
    }
}
