using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees migrations that use a table or column before one makes it, or that none makes.</summary>
public sealed class MigrationBeforeItsTable : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("migration-before-its-table"),
        Title = "Migration that uses what is not there yet",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "On an empty database the row of migrations stops at this statement, so no new environment can be set up.",
        Source = "PostgreSQL documentation, appendix A: 42P01 undefined_table, 42703 undefined_column",
        NotSeen = "Tables that other programs make; where another file of the repository may make the table nothing is said.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => MigrationRow.Absent(code) ?? RuleAnswer.From(
        MigrationRow.Faults(code, "unknownTable", "laterTable", "unknownColumn").Where(f => IsSure(code, f))
            .Select(f => new Sighting(f.Place, Message(f), $"{f.Kind}:{f.Name}", Confidence: f.Kind == "unknownTable" ? Confidence.Medium : null)));

    private static bool IsSure(Codebase code, MigrationFault fault) => fault.Kind switch
    {
        "laterTable" => fault.Other != fault.Place.Path || fault.Place.StartLine > 0,
        // A schema that no migration makes belongs to the platform, and an own row makes at least one table.
        "unknownTable" => !fault.Name.Contains('.', StringComparison.Ordinal) && code.Inventory.Tables.Any(t => MigrationRow.RowOf(t.Place.Path) == MigrationRow.RowOf(fault.Place.Path))
            && !MigrationRow.MayBeMadeElsewhere(code, fault.Name, MigrationRow.RowOf(fault.Place.Path)),
        _ => true,
    };

    private static string Message(MigrationFault fault) => fault.Kind switch
    {
        "laterTable" => $"table {fault.Name} is used here and made only later, in {fault.Other}",
        "unknownTable" => $"table {fault.Name} is used here and made by no migration",
        _ => $"column {fault.Name} is used here, but the table has no such column by then",
    };
}
