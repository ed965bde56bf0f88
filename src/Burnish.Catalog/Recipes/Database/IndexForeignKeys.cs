using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Database;

/// <summary>Writes a new migration with an index for each foreign key that has none.</summary>
public sealed partial class IndexForeignKeys : IRecipe
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
        foreach (var group in findings.GroupBy(f => DirectoryOf(f.Place.Path), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var wanted = Wanted(code, group.Select(f => f.Subject).ToHashSet(StringComparer.Ordinal), group.Key);
            if (wanted.Count == 0) continue;
            var (up, down, reason) = Next(code, group.Key);
            if (up is null) reasons.Add(reason);
            else
            {
                edits.Add(new FileEdit.Create(up, "-- Foreign keys are not indexed by themselves: without these, joins and deletes read whole tables.\n"
                    + string.Concat(wanted.Select(w => $"CREATE INDEX IF NOT EXISTS {w.Name} ON {Quoted(w.Table)} ({string.Join(", ", w.Columns.Select(Quoted))});\n"))));
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
            where DirectoryOf(key.Place.Path) == directory && subjects.Contains($"{table.Name}({string.Join(",", key.Columns)})")
            group key by (table.Name, string.Join(",", key.Columns)) into same
            let columns = same.First().Columns
            select (Quoted(Cut($"{same.Key.Name[(same.Key.Name.LastIndexOf('.') + 1)..]}_{string.Join("_", columns)}_idx")), same.Key.Name, columns)];

    // The name of the next migration in the directory's own numbering and naming; a reason where there is none that is sure.
    private static (string? Up, string? Down, string Reason) Next(Codebase code, string directory)
    {
        var prefix = directory.Length == 0 ? "" : directory + "/";
        if (code.Tracks(prefix + "meta/_journal.json") || code.Tracks(prefix + "migration_lock.toml")) return (null, null, $"{directory} is kept by a migration tool that must write the migration itself");
        var names = code.Inventory.Files.Select(f => f.Path).Where(p => p.StartsWith(prefix, StringComparison.Ordinal) && !p[prefix.Length..].Contains('/', StringComparison.Ordinal)).Select(p => p[prefix.Length..]).ToList();
        var numbered = names.Select(n => Numbered().Match(n)).Where(m => m.Success).ToList();
        var last = numbered.Where(m => m.Groups["number"].Length > 0).MaxBy(m => BigInteger.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture));
        if (last is null || last.Groups["rest"].Value is var rest && !rest.EndsWith(".sql", StringComparison.Ordinal)) return (null, null, $"the migrations in '{directory}' are not numbered SQL files");
        if (numbered.Count < names.Count(n => n.EndsWith(".sql", StringComparison.Ordinal))) return (null, null, $"not every SQL file in '{directory}' is numbered");
        var width = last.Groups["number"].Length;
        var number = (BigInteger.Parse(last.Groups["number"].Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        var words = last.Groups["separator"].Value == "-" || last.Groups["rest"].Value.Contains('-', StringComparison.Ordinal) ? "index-foreign-keys" : "index_foreign_keys";
        var stem = $"{prefix}{last.Groups["letter"].Value}{number}{last.Groups["separator"].Value}{words}";
        return last.Groups["rest"].Value.EndsWith(".up.sql", StringComparison.Ordinal) || last.Groups["rest"].Value.EndsWith(".down.sql", StringComparison.Ordinal)
            ? ($"{stem}.up.sql", $"{stem}.down.sql", "")
            : ($"{stem}.sql", null, "");
    }

    private static string DirectoryOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";

    private static string Quoted(string name) => string.Join('.', name.Split('.').Select(p => Plain().IsMatch(p) ? p : $"\"{p.Trim('"').Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Cut(string name) => name.Length <= 63 ? name : name[..63]; // PostgreSQL's longest name

    [GeneratedRegex(@"^(?<letter>[Vv]?)(?<number>\d{1,20})(?<separator>__|_|-|\.)(?<rest>.+)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Numbered();

    [GeneratedRegex("^[a-z_][a-z0-9_]*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Plain();
}
