using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The tables that the SQL migrations of a repository leave, for questions about what is not among them.</summary>
internal sealed class KnownSchema
{
    private readonly Codebase code;
    private readonly ImmutableArray<Table> tables;

    private KnownSchema(Codebase code, ImmutableArray<Table> tables) => (this.code, this.tables) = (code, tables);

    /// <summary>Null where the repository has no tables in SQL, or no PostgreSQL.</summary>
    public static KnownSchema? Of(Codebase code)
    {
        var tables = code.Inventory.Tables.Where(t => t is { DescribedBy: "sql", Store: "" } && !TestPaths.IsTest(t.Place.Path)).ToImmutableArray();
        var isOther = code.Inventory.DataStores.Any(s => s.Kind is "mysql" or "mariadb" or "mssql" or "sqlite") && code.Inventory.DataStores.All(s => s.Kind != "postgresql");
        return tables.IsEmpty || isOther ? null : new(code, tables);
    }

    /// <summary>The only table of a name; null where there is none or more than one.</summary>
    public Table? Find(string name) => tables.Where(t => t.Name == name || t.Name.EndsWith("." + name, StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>True where no SQL file makes or names the table in any way.</summary>
    public bool Lacks(string table) =>
        !tables.Any(t => t.Name.Equals(table, StringComparison.OrdinalIgnoreCase) || t.Name.EndsWith("." + table, StringComparison.OrdinalIgnoreCase)) && !InSql(table);

    /// <summary>True where the table is known and no SQL file that speaks of it names the column.</summary>
    public bool Lacks(Table table, string column) =>
        !table.Columns.IsEmpty && !table.Columns.Any(c => c.Name.Equals(column, StringComparison.OrdinalIgnoreCase)) && !InSql(table.Name[(table.Name.LastIndexOf('.') + 1)..], column);

    // What the fold did not follow may still have made it: a block of code, another dialect, a file that was left out of the row.
    private bool InSql(string table, string? column = null) => code.Files("sql").Any(f => code.Read(f.Path) is { } text
        && text.Contains(table, StringComparison.OrdinalIgnoreCase) && (column is null
            ? Makes(text, table)
            : Blocks(text) && text.Contains(column, StringComparison.OrdinalIgnoreCase)));

    private static bool Makes(string text, string table)
    {
        for (var at = text.IndexOf(table, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(table, at + 1, StringComparison.OrdinalIgnoreCase))
            if (text[Math.Max(0, at - 60)..at] is var before && (before.Contains("CREATE", StringComparison.OrdinalIgnoreCase) || before.Contains("RENAME", StringComparison.OrdinalIgnoreCase))) return true;
        return false;
    }

    private static bool Blocks(string text) => text.Contains("DO $", StringComparison.OrdinalIgnoreCase) || text.Contains("EXECUTE", StringComparison.OrdinalIgnoreCase) || text.Contains("INHERITS", StringComparison.OrdinalIgnoreCase) || text.Contains("LIKE ", StringComparison.OrdinalIgnoreCase);
}
