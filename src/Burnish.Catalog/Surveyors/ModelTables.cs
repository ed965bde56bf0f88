using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Gives the tables that models and migrations in code describe, where no migration in SQL does.</summary>
public sealed class ModelTables : ISurveyor
{
    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("model-tables", "Tables", ["packages", "frameworks", "tables"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        // Migrations are what the database really runs; models beside them are compared with them by rules.
        if (!soFar.Inventory.Tables.IsEmpty) return soFar.Inventory;
        var described = EntityTable.All(soFar);
        var gaps = described.Where(t => t.Unread.Length > 0).Select(t => new SurveyGap(Card.Id, t.Place.Path, $"line {t.Place.StartLine}: table {t.Name} has {t.Unread}")).ToList();
        if (described.IsEmpty) gaps.AddRange(Undescribed(soFar));
        var tables = described.Where(t => t.Unread.Length == 0 && !t.Columns.IsEmpty).Select(t => t.ToTable()).DistinctBy(t => t.Name).OrderBy(t => t.Name, StringComparer.Ordinal);
        return soFar.Inventory with { Tables = [.. tables], Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private IEnumerable<SurveyGap> Undescribed(Codebase code) =>
        code.Inventory.Frameworks.Where(f => f.Name is "prisma" or "typeorm" or "sequelize" or "knex" or "drizzle" or "mikro-orm").DistinctBy(f => (f.Name, f.Directory))
            .Select(f => new SurveyGap(Card.Id, f.Evidence.Split(':')[0], $"{f.Name} is used, but no table was found in migrations in SQL or in models that are read"));
}
