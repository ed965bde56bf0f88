using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees foreign keys whose columns no index begins with.</summary>
public sealed class ForeignKeyWithoutIndex : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("foreign-key-without-index"),
        Title = "Foreign key without an index",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "PostgreSQL does not index foreign keys by itself, so each join over the key and each delete of a referenced row reads the whole table.",
        Source = "PostgreSQL documentation, 5.5.5 Foreign Keys",
        NotSeen = "Tables so small that reading all of them is faster.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var tables = code.Inventory.Tables.Where(t => !code.Inventory.Files.Any(f => f.Path == t.Place.Path && f.IsTest) && t.Store is "" or "postgresql").ToList();
        if (!tables.Exists(t => !t.ForeignKeys.IsEmpty)) return new RuleAnswer.NotApplicable("no table with a foreign key in migrations or models");
        if (code.Inventory.DataStores.Any(s => s.Kind is "mysql" or "mariadb") && !code.Inventory.DataStores.Any(s => s.Kind == "postgresql")) return new RuleAnswer.NotApplicable("MySQL indexes foreign keys by itself");
        return RuleAnswer.From(
            from table in tables
            from key in table.ForeignKeys
            where !key.Columns.IsEmpty && !IsIndexed(table, key)
            select new Sighting(key.Place, $"{table.Name} ({string.Join(", ", key.Columns)}) references {key.Table} and has no index", $"{table.Name}({string.Join(",", key.Columns)})"));
    }

    private static bool IsIndexed(Table table, ForeignKey key) =>
        table.Indexes.Any(i => i.Columns.Length >= key.Columns.Length && key.Columns.All(c => i.Columns.Take(key.Columns.Length).Contains(c, StringComparer.Ordinal)))
        || (key.Columns is [var only] && table.Columns.Any(c => c.Name == only && (c.IsUnique || (c.IsPrimaryKey && table.Columns.Count(x => x.IsPrimaryKey) == 1))));
}
