using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees entities that allow a column to be empty which the database does not.</summary>
public sealed class EntityAgainstItsTable : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("entity-against-its-table"),
        Title = "Entity that allows what its table refuses",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The types let code leave the value out, and every such insert fails in the database.",
        Source = "PostgreSQL documentation, 5.5.2 Not-Null Constraints; TypeORM documentation, Column options: nullable",
        NotSeen = "Values that a trigger of the database fills in.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (KnownSchema.Of(code) is not { } schema) return new RuleAnswer.NotApplicable("no tables in SQL migrations for PostgreSQL");
        var entities = EntityTable.Migrated(code).Select(e => (Entity: e, Table: schema.Find(e.Name))).Where(e => e.Table is not null).ToList();
        if (entities.Count == 0) return new RuleAnswer.NotApplicable("no entity whose table the SQL migrations make");
        return RuleAnswer.From(
            from pair in entities
            from column in pair.Entity.Columns
            where column.IsNullable && pair.Table?.Columns.FirstOrDefault(c => c.Name == column.Name) is { IsNullable: false, IsPrimaryKey: false, Default: "" }
            select new Sighting(column.Place, $"{pair.Entity.Name}.{column.Name} may be empty here, but is NOT NULL without a default in {pair.Table?.Place.Path}", $"{pair.Entity.Name}.{column.Name}"));
    }
}
