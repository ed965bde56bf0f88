using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Databases;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Database;

/// <summary>Writes a new migration with the indexes that the queries of the code ask for.</summary>
public sealed partial class IndexFilteredColumns : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("index-filtered-columns"),
        Title = "Index the columns that queries ask for",
        Area = Area.Database,
        Clears = [new("filtered-column-without-index")],
        Moves = [new("PRF-4"), new("PRF-2")],
        SafeBecause = "a new migration only adds indexes, which change no result, on columns whose values fit into them; no migration that exists is touched",
        Keeps = "Every existing migration, table, column and constraint.",
        After = [new("index-foreign-keys")],
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new SortedSet<string>(StringComparer.Ordinal);
        var mended = new HashSet<string>(StringComparer.Ordinal);
        var wanted = findings.Select(f => f.Subject).Distinct(StringComparer.Ordinal).Select(s => Wanted.Of(code, s)).OfType<Wanted>().ToList();
        foreach (var group in wanted.GroupBy(w => RepositoryPaths.DirectoryOf(w.Table.Place.Path), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var can = group.Where(w => !w.IsText || MakesExtensions(code, group.Key)).ToList();
            if (can.Count < group.Count()) reasons.Add($"{group.Key}: an index of trigrams takes the extension pg_trgm, and whether the migrations may create one is not known");
            if (can.Count == 0) continue;
            var (up, down, reason) = NewMigration.Next(code, group.Key, "index_filtered_columns");
            if (up is null)
            {
                reasons.Add(reason);
                continue;
            }
            // What another index begins with is served by that one.
            var kept = can.Where(w => !can.Any(o => o != w && w.IsBeginningOf(o))).OrderBy(w => w.Name, StringComparer.Ordinal).ToList();
            edits.Add(new FileEdit.Create(up, "-- Without these, the queries that filter or sort by the columns read whole tables.\n"
                + (kept.Exists(k => k.IsText) ? "CREATE EXTENSION IF NOT EXISTS pg_trgm;\n" : "") + string.Concat(kept.Select(k => k.Statement))));
            if (down is not null) edits.Add(new FileEdit.Create(down, string.Concat(kept.Select(k => $"DROP INDEX IF EXISTS {k.Name};\n"))));
            mended.UnionWith(can.Select(w => w.Subject));
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused(reasons.Count == 0 ? "the tables are not found" : string.Join("; ", reasons))
            : new RecipeAnswer.Change($"Queries that filter or sort find their rows without reading whole tables.{(reasons.Count == 0 ? "" : $" Left alone: {string.Join("; ", reasons)}.")}", edits.ToImmutable())
            {
                Leaves = [.. findings.Where(f => !mended.Contains(f.Subject)).Select(f => f.Fingerprint)],
            };
    }

    // A role that created one of the extensions that PostgreSQL itself brings may create this one: all of them are trusted since version 13.
    private static bool MakesExtensions(Codebase code, string directory) =>
        code.Files("sql").Any(f => RepositoryPaths.DirectoryOf(f.Path) == directory && code.Read(f.Path) is { } text && Brought().IsMatch(text));

    [GeneratedRegex(@"create\s+extension\s+(if\s+not\s+exists\s+)?[""']?(pg_trgm|uuid-ossp|pgcrypto|citext|btree_gin|btree_gist|unaccent|hstore)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brought();

    private sealed record Wanted(string Subject, Table Table, ImmutableArray<string> Columns, bool IsText)
    {
        public string Name => NewMigration.IndexName(Table.Name, IsText ? [.. Columns, "trgm"] : Columns);

        public string Statement => $"CREATE INDEX IF NOT EXISTS {Name} ON {NewMigration.Quoted(Table.Name)} {(IsText ? $"USING gin ({NewMigration.Quoted(Columns[0])} gin_trgm_ops)" : $"({string.Join(", ", Columns.Select(NewMigration.Quoted))})")};\n";

        public static Wanted? Of(Codebase code, string subject)
        {
            var open = subject.IndexOf('(', StringComparison.Ordinal);
            var close = subject.IndexOf(')', StringComparison.Ordinal);
            if (open < 0 || close < open || code.Inventory.Tables.Where(t => t.Name == subject[..open] && t.DescribedBy == "sql").ToList() is not [var table]) return null;
            return new(subject, table, [.. subject[(open + 1)..close].Split(',')], subject.EndsWith(" text", StringComparison.Ordinal));
        }

        public bool IsBeginningOf(Wanted other) => !IsText && !other.IsText && Table.Name == other.Table.Name && other.Columns.Length > Columns.Length && other.Columns.Take(Columns.Length).SequenceEqual(Columns, StringComparer.Ordinal);
    }
}
