using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Databases;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees two migrations of one row with the same number.</summary>
public sealed partial class MigrationNumberTakenTwice : IRule
{
    // Numbers above have the length of dates and times, which two people may take by chance and which then do no harm.
    private const decimal LargestCount = 9999;

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("migration-number-taken-twice"),
        Title = "Two migrations with one number",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Which of them runs first is chance, and a runner that remembers numbers never applies the second.",
        Source = "Flyway documentation, Versioned migrations: each version must be unique; severity: judgement",
        NotSeen = "Rows that several branches add to before they are merged.",
        SeenOn = "sunilkumarvalmiki/learning",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var numbered = code.Files("sql").Where(f => !f.IsTest && f.Path.Contains("migration", StringComparison.OrdinalIgnoreCase) && !WayBack().IsMatch(f.Path)
            && RepositoryPaths.NameOf(f.Path) is not ("migration.sql" or "up.sql" or "down.sql") && MigrationRow.Number(f.Path) is > 0 and <= LargestCount).Select(f => f.Path).ToList();
        if (numbered.Count == 0) return new RuleAnswer.NotApplicable("no numbered SQL migration");
        var starts = numbered.GroupBy(MigrationRow.RowOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(p => MigrationRow.Number(p) ?? 0), StringComparer.Ordinal);
        var taken = from same in numbered.GroupBy(MigrationRow.Number)
                    from later in same.Order(StringComparer.Ordinal).Skip(1)
                    let first = same.Order(StringComparer.Ordinal).TakeWhile(p => p != later).FirstOrDefault(p => IsOneRow(p, later, starts) && !AreVariants(p, later))
                    where first is not null
                    select (Number: same.Key ?? 0, First: first, Later: later);
        return RuleAnswer.From(taken.GroupBy(t => MigrationRow.RowOf(t.Later), StringComparer.Ordinal).Select(row => Seen(row.Key, [.. row.OrderBy(t => t.Number).DistinctBy(t => t.Number)])));
    }

    private static Sighting Seen(string row, ImmutableArray<(decimal Number, string First, string Later)> taken) => new(
        new(taken[0].Later, 0, 0), $"{taken[0].Later} and {taken[0].First} are both number {taken[0].Number}" + (taken.Length == 1 ? "" : $", and {taken.Length - 1} more numbers of the row are taken twice"), row);

    /// <summary>One directory, or a directory called migrations that goes on where another one began.</summary>
    private static bool IsOneRow(string first, string second, Dictionary<string, decimal> starts)
    {
        var (a, b) = (MigrationRow.RowOf(first), MigrationRow.RowOf(second));
        return a == b || (RepositoryPaths.NameOf(a) == "migrations" && RepositoryPaths.NameOf(b) == "migrations" && Math.Min(starts[a], starts[b]) == 1 && Math.Max(starts[a], starts[b]) > 1);
    }

    /// <summary>The same migration for two databases, or its way there and back: <c>001_a.pg.sql</c> and <c>001_a.mysql.sql</c>.</summary>
    private static bool AreVariants(string first, string second) => Stem(first) is var a && Stem(second) is var b
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    private static string Stem(string path) => RepositoryPaths.NameOf(path) is var name ? name[..name.IndexOf('.', StringComparison.Ordinal)] : "";

    [GeneratedRegex(@"(?:^|[/._-])(?:down|undo|rollback|revert|seeds?|seed_data)(?:[/._-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex WayBack();
}
