using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees migrations that make a table or an index which an earlier one made already.</summary>
public sealed class MigrationThatCollides : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("migration-that-collides"),
        Title = "Migration that makes a thing twice",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The database refuses the second one and the row of migrations stops there; with IF NOT EXISTS it is skipped in silence and its columns never come to be.",
        Source = "PostgreSQL documentation, CREATE TABLE and CREATE INDEX: IF NOT EXISTS gives no guarantee that the existing relation is anything like the one that would have been created",
        NotSeen = "Objects that blocks of code or functions make, and migrations that are never applied.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => MigrationRow.Absent(code) ?? RuleAnswer.From(
        MigrationRow.Faults(code, "tableTwice", "tableSkipped", "indexTwice")
            .Select(f => new Sighting(f.Place, Message(f), $"{f.Kind}:{f.Name}", Severity: f.Kind == "tableSkipped" ? Severity.Medium : null)));

    private static string Message(MigrationFault fault) => fault.Kind switch
    {
        "tableSkipped" => $"table {fault.Name} is there since {fault.Other} with other columns, so this definition is skipped without a word",
        "tableTwice" => $"table {fault.Name} is made a second time: {fault.Other} made it, so this migration fails",
        _ => $"index {fault.Name} is made a second time: {fault.Other} made it, so this migration fails",
    };
}
