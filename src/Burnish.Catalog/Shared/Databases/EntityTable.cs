using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>One column that an entity reads and writes.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="Type">The type as the entity writes it; empty where it leaves that to the mapper.</param>
/// <param name="IsNullable">True where the entity says that it may be empty.</param>
/// <param name="Place">Where it is described.</param>
internal sealed record EntityColumn(string Name, string Type, bool IsNullable, Place Place)
{
    public bool IsPrimaryKey { get; init; }

    public bool IsUnique { get; init; }

    public string Default { get; init; } = "";
}

/// <summary>One table as the code describes it.</summary>
/// <param name="Mapper">prisma, typeorm, drizzle, sequelize or knex.</param>
/// <param name="Name">Its name in the database.</param>
/// <param name="Columns">The columns whose names are sure, in the order of the text.</param>
/// <param name="Place">Where it is described.</param>
internal sealed partial record EntityTable(string Mapper, string Name, ImmutableArray<EntityColumn> Columns, Place Place)
{
    public ImmutableArray<ForeignKey> ForeignKeys { get; init; } = [];

    public ImmutableArray<TableIndex> Indexes { get; init; } = [];

    /// <summary>The database, as far as the description names it; empty where it does not.</summary>
    public string Store { get; init; } = "";

    /// <summary>What the description holds that is not followed; empty where all columns and keys are known.</summary>
    public string Unread { get; init; } = "";

    /// <summary>The table as the survey tells of it.</summary>
    public Table ToTable()
    {
        var isOneKey = Columns.Count(c => c.IsPrimaryKey) == 1;
        return new(Name, [.. Columns.Select(c => new Column(c.Name, c.Type, c.IsNullable && !c.IsPrimaryKey, c.IsPrimaryKey, c.IsUnique || (c.IsPrimaryKey && isOneKey), c.Default))], ForeignKeys, Indexes, Place) { DescribedBy = Mapper, Store = Store };
    }

    /// <summary>All that the mappers' own descriptions give.</summary>
    public static ImmutableArray<EntityTable> All(Codebase code) =>
        [.. PrismaModels.In(code), .. TypeormEntities.In(code), .. DrizzleTables.In(code), .. SequelizeModels.In(code), .. KnexTables.In(code)];

    /// <summary>Those of PostgreSQL which SQL migrations are to make: empty where the tables are made from the descriptions, by migrations in code or under other names.</summary>
    public static ImmutableArray<EntityTable> Migrated(Codebase code)
    {
        if (code.Inventory.Packages.Any(p => p.Scripts.Values.Any(s => IsPush().IsMatch(s)))) return [];
        var scripts = Script.Shipped(code, "synchronize", "namingStrategy", "MigrationInterface").ToList();
        var isOther = scripts.Exists(s => Synchronizes().IsMatch(s.Tree.Text) || s.Tree.Text.Contains("namingStrategy", StringComparison.Ordinal) || s.Tree.Text.Contains("MigrationInterface", StringComparison.Ordinal));
        return [.. PrismaModels.In(code).Where(t => t.Store == "postgresql"), .. isOther ? [] : TypeormEntities.In(code), .. DrizzleTables.In(code).Where(t => t.Store == "postgresql")];
    }

    [GeneratedRegex(@"\bdb push\b|\bschema:sync\b|drizzle-kit push", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsPush();

    [GeneratedRegex(@"\bsynchronize['""]?\s*:(?!\s*false\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Synchronizes();
}
