using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees entities whose table, or a column of it, no migration makes.</summary>
public sealed class EntityWithoutMigration : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("entity-without-migration"),
        Title = "Entity that no migration follows",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "The migrations make another database than the code reads: the first query of the entity fails.",
        Source = "TypeORM documentation, Migrations; Prisma documentation, prisma migrate: the schema and the migrations must agree",
        NotSeen = "Entities whose tables are made from them (synchronize, db push), by migrations in code or under a naming strategy.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (KnownSchema.Of(code) is not { } schema) return new RuleAnswer.NotApplicable("no tables in SQL migrations for PostgreSQL");
        var entities = EntityTable.Migrated(code);
        // One of them at least is made by the migrations: then they are meant for this database.
        if (!entities.Any(e => schema.Find(e.Name) is not null)) return new RuleAnswer.NotApplicable("no entity whose table the SQL migrations make");
        return RuleAnswer.From(entities.SelectMany(e => Look(schema, e)));
    }

    private static IEnumerable<Sighting> Look(KnownSchema schema, EntityTable entity)
    {
        if (schema.Find(entity.Name) is not { } table)
            return schema.Lacks(entity.Name) ? [new(entity.Place, $"table {entity.Name} is read and written here and made by no migration", entity.Name)] : [];
        return entity.Columns.Where(c => schema.Lacks(table, c.Name))
            .Select(c => new Sighting(c.Place, $"column {entity.Name}.{c.Name} is read and written here and made by no migration", $"{entity.Name}.{c.Name}"));
    }
}
