using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees queries whose conditions no index serves.</summary>
public sealed class FilteredColumnWithoutIndex(PostgresParser parser) : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("filtered-column-without-index"),
        Title = "Query that no index serves",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.Medium,
        Why = "Each time that it is sent the database reads the whole table, so the answer slows down with every row that is added.",
        Source = "PostgreSQL documentation, chapter 11 Indexes (11.3 Multicolumn Indexes, 11.4 Indexes and ORDER BY) and pg_trgm, Index Support; severity as for foreign keys",
        NotSeen = "Tables so small that reading all of them is faster; statements that are put together from parts; what mappers send.",
        SeenOn = "ASM-79/Ridemates",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => UnservedQuery.In(code, parser, cancellationToken) is { } queries
        ? RuleAnswer.From(queries.Select(q => new Sighting(q.Place, $"the query reads all of {q.Table.Name}: no index {(q.IsText ? "of trigrams on" : "begins with what it asks for:")} {string.Join(", ", q.Columns)}", $"{q.Table.Name}({string.Join(",", q.Columns)}){(q.IsText ? " text" : "")}")))
        : new RuleAnswer.NotApplicable("no statement about a table of SQL migrations for PostgreSQL");
}
