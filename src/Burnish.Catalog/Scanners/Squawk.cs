using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>squawk over migrations for PostgreSQL: statements that lock a table, break running clients or destroy data.</summary>
public sealed partial class Squawk : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly ToolId Id = new("squawk");

    // Style, or a matter of the deployment's settings: about a third of what it says of a schema that nobody uses yet (measured on the sample).
    private static readonly string[] Excluded =
    [
        "prefer-robust-stmts", "prefer-text-field", "prefer-bigint-over-int", "prefer-bigint-over-smallint", "prefer-identity", "prefer-timestamp-tz", "require-lock-timeout", "require-statement-timeout",
        "require-timeout-settings", "ban-char-field", "ban-concurrent-index-creation-in-transaction",
    ];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "squawk", Area.Database, ToolKind.Scan, "Apache-2.0 OR MIT", "2.66", "Migrations that lock or destroy.", "burnish doctor --install scanners (Linux on x64)", ["**/*.sql"], ["**/.squawk.toml"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "@squawk-cli/{platform}",
        "It knows which statement takes which lock in PostgreSQL and which one running clients do not survive; no rule here judges migrations by their locks.",
        "Judgement: what destroys or breaks clients is Medium, what locks while it runs is Low; the first migration of an empty database suffers from neither",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("1.sql", "ALTER TABLE orders DROP COLUMN total;\n"), Run() with { Arguments = [.. Run().Arguments, "1.sql"], Targets = ["1.sql"] }, "ban-drop-column"));

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => ScanPlan.Over(Run(),
        code.Files("sql").Where(f => !f.IsTest && Migration().IsMatch(f.Path) && !OtherDialect().IsMatch(code.Read(f.Path) ?? "")).Select(f => f.Path), "the repository has no migration for PostgreSQL");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => code switch
    {
        "ban-drop-column" or "ban-drop-table" or "ban-drop-database" or "ban-truncate-cascade" => new(Area.Database, Severity.Medium, Confidence.Medium) { Title = "Migration that destroys data" },
        "renaming-column" or "renaming-table" or "adding-required-field" or "adding-not-nullable-field" or "changing-column-type" or "ban-drop-not-null" =>
            new(Area.Database, Severity.Medium, Confidence.Medium) { Title = "Migration that running clients do not survive" },
        "syntax-error" => new(Area.Database, Severity.Low, Confidence.Low) { Peers = ["burnish:file-that-is-no-sql"] },
        // On a small table it is over in a moment, and nobody here knows how large it is: a hint.
        "require-concurrent-index-creation" or "require-concurrent-index-deletion" or "require-concurrent-reindex" => new(Area.Database, Severity.Low, Confidence.Low) { Title = "Index that locks while it is built" },
        _ => new(Area.Database, Severity.Low, Confidence.Medium) { Title = "Migration that locks" },
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => $"https://squawkhq.com/docs/{code}";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0, 1], report =>
    {
        if (report.Kind != JsonKind.List || report.Items.Any(p => p.Text("rule_name") is null)) return ScanReport.Found.Unknown;
        // A file that is not PostgreSQL says so in every line, and nothing else that is said of it counts.
        var problems = report.Items.Select(p => OfItem(run, output, p)).GroupBy(p => p.Path).SelectMany(g => g.FirstOrDefault(p => p.Code == "syntax-error") is { } broken ? [broken] : g.AsEnumerable());
        return new(problems, run.Targets.Length);
    });

    private static ToolRun Run() => new(Id, "", $"{ScanPlan.Tools}/@squawk-cli/{{platform}}/bin/squawk", ["--reporter=Json", "--assume-in-transaction", $"--exclude={string.Join(',', Excluded)}"], Timeout);

    private static Problem OfItem(ToolRun run, ToolOutput output, JsonItem item) =>
        // It counts lines from 0.
        new(Readings.Relative(run, output, item.Text("file") ?? ""), ScanReport.Number(item["line"]) + 1, item.Text("rule_name") ?? "",
            $"{item.Text("message")} {item.Text("help")}".Trim(), item.Text("level") == "Error")
        { LastLine = ScanReport.Number(item["line_end"]) + 1 };

    [GeneratedRegex(@"(^|/)(migrations?|migrate|alembic|flyway|changelogs?|drizzle)/|(^|/)V[0-9][^/]*__[^/]*\.sql$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Migration();

    // MySQL and SQLite: names in backquotes, engines, their own ways to count.
    [GeneratedRegex(@"`[a-z_]+`|\bENGINE\s*=|\bAUTO_?INCREMENT\b|\bPRAGMA\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherDialect();
}
