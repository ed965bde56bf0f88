using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Scoring;

namespace Burnish.Catalog.Criteria.Performance;

/// <summary>PRF-4.</summary>
public sealed class DatabaseQueries : ICriterion
{
    /// <inheritdoc/>
    public CriterionCard Card { get; } = new()
    {
        Id = new("PRF-4"),
        Title = "Database queries optimized",
        Group = CriterionGroup.Performance,
        Tier = Tier.High,
        Owners = [Area.Database],
        Question = "Are foreign keys and the columns that are asked for indexed, queries kept out of loops, and only needed columns fetched?",
        Proof = "Migrations and queries read; met only where the migrations were applied to a real PostgreSQL and the plans were read.",
        Asks = Strength.Executed,
        Reads = [new("foreign-key-without-index"), new("filtered-column-without-index"), new("query-in-loop"), new("csharp-query-in-loop"), new("csharp-filter-after-fetch"), new("select-star")],
        NotSeen = "Query plans; no database is started.",
    };

    /// <inheritdoc/>
    public Assessment Score(Examination seen, Thresholds thresholds) =>
        RuleShare.Judge(Card, seen, "burnish run --areas database; by hand: apply the migrations to a PostgreSQL and read EXPLAIN of the slowest queries") is var said && said.Next.Length == 0
            ? said with { Next = "by hand: apply the migrations to a PostgreSQL and read EXPLAIN of the slowest queries" }
            : said;
}
