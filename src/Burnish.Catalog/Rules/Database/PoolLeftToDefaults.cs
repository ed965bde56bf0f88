using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees connections of object-relational mappers that leave the size of their pool to the library.</summary>
public sealed class PoolLeftToDefaults : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("pool-left-to-defaults"),
        Title = "Pool size left to the library",
        Area = Area.Database,
        Severity = Severity.Low,
        Confidence = Confidence.Medium,
        Why = "How many connections a replica takes is then decided by a default that nobody looked at: the sum over all replicas may be more than the database allows, or far too few.",
        Source = "TypeORM, Sequelize, Knex and Mongoose documentation, connection pool options; severity: judgement",
        NotSeen = "Sizes in the connection string, in the environment or in options that are put together elsewhere; Prisma takes its size from the address, so nothing is said of it.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var pools = MapperPool.In(code);
        if (pools.IsEmpty) return new RuleAnswer.NotApplicable("no object-relational mapper opens a connection in the shipped code");
        return RuleAnswer.From(pools.Where(p => p.SetsSize == false).Select(p => new Sighting(
            code.PlaceOf(p.Path, p.Call.Node.Start, p.Call.Node.End), $"the connection of {p.Mapper} sets no size for its pool", "size", p.Mapper)));
    }
}
