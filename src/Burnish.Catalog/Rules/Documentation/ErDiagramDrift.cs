using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Documentation;

/// <summary>A hand-drawn ER diagram misses a table or a foreign key, or draws what is gone.</summary>
public sealed class ErDiagramDrift : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("er-diagram-drift"),
        Title = "A hand-drawn ER diagram misses a table or a foreign key, or draws what is gone",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "A diagram that is not true is worse than none: queries are written by it.",
        Source = "Mermaid, Entity Relationship Diagrams; severity: judgement",
        NotSeen = "Columns.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var tables = code.Inventory.Tables.GroupBy(t => ErDiagrams.Plain(t.Name)).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        if (tables.Count == 0) return new RuleAnswer.NotApplicable("no table was found in migrations");
        if (GeneratedBlock.Find(code.Read(ErDiagrams.Path) ?? "", ErDiagrams.Block) is not null) return new RuleAnswer.Clean(); // The other rule compares it as a whole.
        // Diagrams of which at least half is of this schema; others draw ideas or other stores (judgement).
        var own = ErDiagrams.In(code).Where(d => d.Entities.Length > 0 && 2 * d.Entities.Count(e => tables.ContainsKey(ErDiagrams.Plain(e))) >= d.Entities.Length).ToArray();
        if (own.Length == 0) return new RuleAnswer.NotApplicable("there is no hand-drawn ER diagram of these tables");
        return RuleAnswer.From(Drift(tables, own));
    }

    private static IEnumerable<Sighting> Drift(Dictionary<string, Table> tables, ErDiagram[] own)
    {
        var place = DocumentFiles.Line(own[0].Path, own[0].Line);
        var drawn = own.SelectMany(d => d.Entities).Select(ErDiagrams.Plain).ToHashSet(StringComparer.Ordinal);
        var lines = own.SelectMany(d => d.Relations).Select(r => (ErDiagrams.Plain(r.From), ErDiagrams.Plain(r.To))).ToHashSet();
        foreach (var (name, table) in tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (!drawn.Contains(name)) yield return new(place, $"the ER diagram does not draw the table {table.Name}", table.Name);
            foreach (var target in table.ForeignKeys.Select(k => k.Table).Distinct().Order(StringComparer.Ordinal))
                if (drawn.Contains(name) && drawn.Contains(ErDiagrams.Plain(target)) && !lines.Contains((name, ErDiagrams.Plain(target))) && !lines.Contains((ErDiagrams.Plain(target), name)))
                    yield return new(place, $"the ER diagram does not draw that {table.Name} refers to {target}", $"{table.Name}-{target}");
        }
        foreach (var entity in own.SelectMany(d => d.Entities.Select(e => (d, e))).Where(x => !tables.ContainsKey(ErDiagrams.Plain(x.e))).DistinctBy(x => ErDiagrams.Plain(x.e)))
            yield return new(DocumentFiles.Line(entity.d.Path, entity.d.Line), $"the ER diagram draws {entity.e}, which no migration makes", entity.e, "gone");
    }
}
