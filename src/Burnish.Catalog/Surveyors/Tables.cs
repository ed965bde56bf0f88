using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Applies SQL migrations in order and gives the tables that they leave.</summary>
public sealed partial class Tables(PostgresParser parser) : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("tables", "Tables", ["packages"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var gaps = new List<SurveyGap>();
        var tables = new List<Table>();
        var faults = new List<MigrationFault>();
        foreach (var set in Sets([.. soFar.Files("sql").Where(f => !f.IsTest && !NotForward().IsMatch(f.Path)).Select(f => f.Path)]))
        {
            var schema = MigrationSchema.Fold(set.Select(p => Read(soFar, p, gaps, cancellationToken)).OfType<Migration>());
            var stores = set.ToDictionary(p => p, p => ForeignSql.Of(soFar.Read(p) ?? ""), StringComparer.Ordinal);
            // What MySQL and SQLite take back or change in words of their own is not followed: nothing is said against their migrations.
            if (stores.Values.All(s => s.Length == 0)) faults.AddRange(schema.Faults.Select(f => new MigrationFault(f.Kind, f.Name, Line(soFar, f.Place), f.Other?.File ?? "")));
            tables.AddRange(schema.Tables.Values.Select(t => Made(soFar, t) with { Store = stores[t.Place.File] }));
            gaps.AddRange(schema.Gaps.Select(g => new SurveyGap(Card.Id, g.Place.File, $"line {g.Place.Line}: {g.Reason}")));
        }
        return soFar.Inventory with { Tables = [.. tables.DistinctBy(t => (t.Name, t.Place)).OrderBy(t => t.Name, StringComparer.Ordinal)], MigrationFaults = [.. faults], Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private Migration? Read(Codebase code, string path, List<SurveyGap> gaps, CancellationToken cancellationToken)
    {
        if (code.Read(path) is not { } text) return null;
        switch (parser.Parse(ForeignSql.Of(text).Length > 0 ? ForeignSql.ToPostgres(text) : text, cancellationToken))
        {
            case SqlOutcome.Parsed parsed:
                return new(path, parsed.Script);
            case SqlOutcome.NotParsed not:
                gaps.Add(new(Card.Id, path, not.Reason));
                return null;
            default:
                return null;
        }
    }

    /// <summary>The rows of migrations: one over all directories, as numbers often run through several, unless two directories use a number twice; then one a directory.</summary>
    private static IEnumerable<IReadOnlyList<string>> Sets(ImmutableArray<string> paths)
    {
        // A dump of the schema beside migrations says the same again.
        var migrations = paths.Where(p => !Dump().IsMatch(p)).ToList();
        var all = migrations.Count > 0 ? migrations : [.. paths];
        var ordered = all.OrderBy(Number).ThenBy(KeyOf, StringComparer.Ordinal).ThenBy(p => p, StringComparer.Ordinal).ToList();
        var isShared = ordered.GroupBy(KeyOf, StringComparer.Ordinal).Any(g => g.Count() > 1);
        return isShared ? ordered.GroupBy(RowOf, StringComparer.Ordinal).Select(g => g.ToList()) : [ordered];
    }

    // Prisma keeps each migration in a directory of its own.
    private static string KeyOf(string path) =>
        RepositoryPaths.NameOf(path) is var name && name is "migration.sql" or "up.sql" ? RepositoryPaths.NameOf(RepositoryPaths.DirectoryOf(path)) : name;

    private static string RowOf(string path) =>
        RepositoryPaths.NameOf(path) is "migration.sql" or "up.sql" ? RepositoryPaths.DirectoryOf(RepositoryPaths.DirectoryOf(path)) : RepositoryPaths.DirectoryOf(path);

    private static decimal Number(string path) =>
        LeadingDigits().Match(KeyOf(path)) is { Success: true } match && decimal.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : decimal.MaxValue;

    private static Table Made(Codebase code, SchemaTable table) => new(
        table.Name,
        [.. table.Columns.Select(c => new Column(c.Name, c.Type, c.IsNullable, table.PrimaryKey.Contains(c.Name), table.IsUnique(c.Name), c.Default ?? ""))],
        [.. table.ForeignKeys.Select(k => new ForeignKey(k.Columns, k.Table, k.References, Line(code, k.Place)))],
        [.. table.Indexes.Select(i => new TableIndex(i.Name, i.Columns, i.IsUnique, Line(code, i.Place)) { Method = i.Method })], Line(code, table.Place));

    private static Place Line(Codebase code, SchemaPlace place)
    {
        var text = code.Read(place.File) ?? "";
        var start = 0;
        for (var line = 1; line < place.Line && start < text.Length; line++) start = text.IndexOf('\n', start) is var feed and >= 0 ? feed + 1 : text.Length;
        var end = text.IndexOf('\n', start) is var last and >= 0 ? last : text.Length;
        return new(place.File, place.Line, place.Line, start, end);
    }

    [GeneratedRegex(@"(\.(down|undo|revert)\.([^/]*\.)?sql$|(^|/)(down|undo|rollback|seeds?|seeders|queries|examples?|samples?)/|(^|[_/.-])(seed|seed_data|rollback|undo)\.sql$)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NotForward();

    [GeneratedRegex(@"(^|/)(schema|structure|dump|database)\.sql$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Dump();

    [GeneratedRegex(@"^[Vv]?(\d{1,20})", RegexOptions.None, 1000)]
    private static partial Regex LeadingDigits();
}
