using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>Numbered SQL files of one directory that are applied one after the other.</summary>
internal static partial class MigrationRow
{
    private static readonly string[] MakesTables = ["createTable", "create_table", "CREATE TABLE", "create table", "@Entity", "pgTable", "@@map", "DbSet", "__tablename__", ".define(", "sync("];

    /// <summary>The faults of the kinds that are certain: numbered files of one directory, in PostgreSQL's SQL.</summary>
    public static IEnumerable<MigrationFault> Faults(Codebase code, params string[] kinds) => code.Inventory.MigrationFaults.Where(f =>
        kinds.Contains(f.Kind) && Number(f.Place.Path) is not null && !IsAside(f.Place.Path)
        && (f.Other.Length == 0 || (Number(f.Other) is not null && RowOf(f.Other) == RowOf(f.Place.Path))));

    /// <summary>Why nothing can be said; null where something can.</summary>
    public static RuleAnswer? Absent(Codebase code)
    {
        if (!code.Files("sql").Any(f => Number(f.Path) is not null)) return new RuleAnswer.NotApplicable("no numbered SQL migration");
        return code.Inventory.DataStores.Any(s => s.Kind is "mysql" or "mariadb" or "sqlite" or "mssql") && code.Inventory.DataStores.All(s => s.Kind != "postgresql")
            ? new RuleAnswer.NotApplicable("the migrations are not PostgreSQL's") : null;
    }

    /// <summary>The number that a migration begins with; null where it begins with none. Prisma gives it to the directory.</summary>
    public static decimal? Number(string path) =>
        Leading().Match(KeyOf(path)) is { Success: true } match && decimal.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The directory whose migrations make one row.</summary>
    public static string RowOf(string path) =>
        RepositoryPaths.NameOf(path) is "migration.sql" or "up.sql" ? RepositoryPaths.DirectoryOf(RepositoryPaths.DirectoryOf(path)) : RepositoryPaths.DirectoryOf(path);

    /// <summary>True where something other than the row may make the table: a script, an entity, a schema, another SQL file.</summary>
    public static bool MayBeMadeElsewhere(Codebase code, string table, string row) => code.Inventory.Files.Any(f =>
        f.Language is "sql" or "typescript" or "javascript" or "python" or "csharp" or "go" or "java" or "ruby" or "php" or "prisma" or "shell" or "yaml"
        && !(f.Language == "sql" && RowOf(f.Path) == row)
        && code.Read(f.Path) is { } text && text.Contains(table[(table.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase)
        && MakesTables.Any(m => text.Contains(m, StringComparison.Ordinal)));

    private static string KeyOf(string path) =>
        RepositoryPaths.NameOf(path) is var name && name is "migration.sql" or "up.sql" ? RepositoryPaths.NameOf(RepositoryPaths.DirectoryOf(path)) : name;

    private static bool IsAside(string path) => TestPaths.IsTest(path) || path.Split('/').Any(p => p is "examples" or "example" or "samples" or "docs" or "vendor");

    [GeneratedRegex(@"^[Vv]?(\d{1,20})(?=[_.\-]|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Leading();
}
