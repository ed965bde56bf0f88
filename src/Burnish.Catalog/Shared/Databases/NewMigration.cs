using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>A new migration beside numbered SQL files.</summary>
internal static partial class NewMigration
{
    /// <summary>The next migration in the directory's own numbering and naming, with the file of its way back where the others have one; a reason where there is none that is sure.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="directory">The directory of the migrations.</param>
    /// <param name="name">What it does, words joined by underscores.</param>
    public static (string? Up, string? Down, string Reason) Next(Codebase code, string directory, string name)
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
        var words = last.Groups["separator"].Value == "-" || last.Groups["rest"].Value.Contains('-', StringComparison.Ordinal) ? name.Replace('_', '-') : name;
        var stem = $"{prefix}{last.Groups["letter"].Value}{number}{last.Groups["separator"].Value}{words}";
        return last.Groups["rest"].Value.EndsWith(".up.sql", StringComparison.Ordinal) || last.Groups["rest"].Value.EndsWith(".down.sql", StringComparison.Ordinal)
            ? ($"{stem}.up.sql", $"{stem}.down.sql", "")
            : ($"{stem}.sql", null, "");
    }

    /// <summary>The name of an index on columns of a table, as PostgreSQL would call it itself.</summary>
    public static string IndexName(string table, ImmutableArray<string> columns) => Quoted(Cut($"{table[(table.LastIndexOf('.') + 1)..]}_{string.Join("_", columns)}_idx"));

    /// <summary>A name as SQL takes it.</summary>
    public static string Quoted(string name) => string.Join('.', name.Split('.').Select(p => Plain().IsMatch(p) ? p : $"\"{p.Trim('"').Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Cut(string name) => name.Length <= 63 ? name : name[..63]; // PostgreSQL's longest name

    [GeneratedRegex(@"^(?<letter>[Vv]?)(?<number>\d{1,20})(?<separator>__|_|-|\.)(?<rest>.+)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Numbered();

    [GeneratedRegex("^[a-z_][a-z0-9_]*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Plain();
}
