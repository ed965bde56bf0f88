using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>The names that PostgreSQL makes up for what a script leaves unnamed.</summary>
/// <remarks>Source: <c>ChooseIndexName</c> and <c>ChooseConstraintName</c> of PostgreSQL; the shortening to 63 bytes is not repeated.</remarks>
internal static class SchemaNames
{
    /// <summary>Such as <c>orders_customer_id_fkey</c>; the schema of the table is left out.</summary>
    public static string Constraint(string table, ImmutableArray<string> columns, string label) =>
        string.Join('_', [table[(table.LastIndexOf('.') + 1)..], .. columns, label]);
}
