using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees statements that code sends for tables or columns which no migration makes.</summary>
public sealed class QueryOfWhatIsNotThere : IRule
{
    // Tables of the database itself.
    private static readonly string[] Own = ["information_schema", "dual", "unnest", "generate_series", "sqlite_master"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("query-of-what-is-not-there"),
        Title = "Query of a table or column that no migration makes",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The statement fails each time that it is sent; where the error is caught, data is lost in silence.",
        Source = "PostgreSQL documentation, appendix A: 42P01 undefined_table, 42703 undefined_column",
        NotSeen = "Statements that are put together, columns that are read, and tables that another program or an entity makes.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (KnownSchema.Of(code) is not { } schema) return new RuleAnswer.NotApplicable("no tables in SQL migrations for PostgreSQL");
        var sent = (from file in SqlCalls.Sending(code)
                    let tree = code.Tree(file.Path)
                    where tree is not null
                    from call in SqlCalls.In(tree)
                    select (file.Path, call.Call, call.Sql)).ToList();
        // One statement at least is about a table of the migrations: then the code asks this database.
        if (!sent.Exists(s => SqlNames.Tables(s.Sql).Any(t => schema.Find(t) is not null))) return new RuleAnswer.NotApplicable("no statement about a table of the migrations");
        return RuleAnswer.From(sent.SelectMany(s => Faults(code, schema, s.Sql).Select(f => new Sighting(code.PlaceOf(s.Path, s.Call.Node.Start, s.Call.Node.End), f.Message, f.Name))));
    }

    private static IEnumerable<(string Name, string Message)> Faults(Codebase code, KnownSchema schema, string sql)
    {
        foreach (var table in SqlNames.Tables(sql).Where(t => !Own.Contains(t, StringComparer.OrdinalIgnoreCase) && !t.StartsWith("pg_", StringComparison.OrdinalIgnoreCase)))
            if (schema.Lacks(table) && !MigrationRow.MayBeMadeElsewhere(code, table, "\0")) yield return (table, $"table {table} is asked for and made by no migration");
        if (SqlNames.Written(sql) is not { } written || schema.Find(written.Table) is not { } known) yield break;
        foreach (var column in written.Columns.Where(c => schema.Lacks(known, c)))
            yield return ($"{written.Table}.{column}", $"column {written.Table}.{column} is written and made by no migration");
    }
}
