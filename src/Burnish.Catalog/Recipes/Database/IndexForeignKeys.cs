using System.Collections.Immutable;
using Burnish.Catalog.Shared.Databases;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Database;

/// <summary>Writes a new migration with an index for each foreign key that has none.</summary>
public sealed class IndexForeignKeys : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("index-foreign-keys"),
        Title = "Index foreign keys",
        Area = Area.Database,
        Clears = [new("foreign-key-without-index")],
        Moves = [new("PRF-4")],
        SafeBecause = "a new migration only adds indexes, which change no result; no migration that exists is touched",
        Keeps = "Every existing migration, table, column and constraint.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var reasons = new List<string>();
        foreach (var group in findings.GroupBy(f => RepositoryPaths.DirectoryOf(f.Place.Path), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var wanted = Wanted(code, group.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal), group.Key);
            if (wanted.Count == 0) continue;
            var (up, down, reason) = NewMigration.Next(code, group.Key, "index_foreign_keys");
            if (up is null) reasons.Add(reason);
            else
            {
                edits.Add(new FileEdit.Create(up, "-- Foreign keys are not indexed by themselves: without these, joins and deletes read whole tables.\n"
                    + string.Concat(wanted.Select(w => $"CREATE INDEX IF NOT EXISTS {w.Name} ON {NewMigration.Quoted(w.Table)} ({string.Join(", ", w.Columns.Select(NewMigration.Quoted))});\n"))));
                if (down is not null) edits.Add(new FileEdit.Create(down, string.Concat(wanted.Select(w => $"DROP INDEX IF EXISTS {w.Name};\n"))));
            }
        }
        return edits.Count == 0
            ? new RecipeAnswer.Refused(reasons.Count == 0 ? "every foreign key has an index" : string.Join("; ", reasons))
            : new RecipeAnswer.Change("Joins over foreign keys and deletes of referenced rows no longer read whole tables.", edits.ToImmutable());
    }

    private static List<(string Name, string Table, ImmutableArray<string> Columns)> Wanted(Codebase code, HashSet<string> subjects, string directory) =>
        [.. from table in code.Inventory.Tables
            from key in table.ForeignKeys
            where RepositoryPaths.DirectoryOf(key.Place.Path) == directory && subjects.Contains($"{table.Name}({string.Join(",", key.Columns)})")
            group key by (table.Name, string.Join(",", key.Columns)) into same
            let columns = same.First().Columns
            select (NewMigration.IndexName(same.Key.Name, columns), same.Key.Name, columns)];
}
