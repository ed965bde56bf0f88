using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>One migration in the order in which it is applied.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Script">Its statements.</param>
public sealed record Migration(string Path, SqlScript Script);

/// <summary>Something that may change the schema and was not followed.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Reason">What it is and why it was not followed.</param>
public sealed record SchemaGap(SchemaPlace Place, string Reason);

/// <summary>The database as a row of migrations leaves it.</summary>
/// <param name="Tables">The tables by name.</param>
/// <param name="Gaps">What was not followed; while this is not empty, the absence of a thing is not certain.</param>
public sealed partial record MigrationSchema(ImmutableSortedDictionary<string, SchemaTable> Tables, ImmutableArray<SchemaGap> Gaps)
{
    /// <summary>What does not fit what was made before it.</summary>
    public ImmutableArray<SchemaFault> Faults { get; init; } = [];

    /// <summary>Applies migrations in the given order. What a file holds after a marker of its way back, such as <c>-- migrate:down</c>, is left out.</summary>
    public static MigrationSchema Fold(IEnumerable<Migration> migrations)
    {
        var fold = new SchemaFold();
        foreach (var migration in migrations)
        {
            var wayBack = WayBack().Match(migration.Script.Text) is { Success: true } marker ? marker.Index : int.MaxValue;
            foreach (var statement in migration.Script.Statements.Where(s => s.Start < wayBack)) fold.Apply(migration, statement);
            foreach (var gap in migration.Script.NotUnderstood.Where(g => g.Start < wayBack))
            {
                fold.NotUnderstood(migration.Script.Text.Substring(gap.Start, gap.Length));
                fold.Gap(new SchemaPlace(migration.Path, migration.Script.LineOf(gap.Start)), $"PostgreSQL does not accept this statement: {gap.Reason}");
            }
        }

        return fold.Result();
    }

    // dbmate, goose, sql-migrate and node-pg-migrate keep the way back in the same file under these comments.
    [GeneratedRegex(@"^[ \t]*--[ \t]*(migrate:down|\+goose[ \t]+down|\+migrate[ \t]+down|down[ \t]+migration)\b", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WayBack();
}
