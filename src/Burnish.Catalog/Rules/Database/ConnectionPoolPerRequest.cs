using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees connection pools that are made anew for each request.</summary>
public sealed class ConnectionPoolPerRequest : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("connection-pool-per-request"),
        Title = "Connection pool made for each request",
        Area = Area.Database,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Each request opens connections that nothing shares, until the database refuses all of them.",
        Source = "node-postgres documentation, pg.Pool: one pool per process",
        Cwe = "CWE-400",
        NotSeen = "Pools made by functions that handlers call.",
        Unseen = "No script of the repositories scanned opens a pool while it answers a request.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var pools = PostgresPool.In(code);
        if (pools.IsEmpty) return new RuleAnswer.NotApplicable("no pg connection pool in the shipped code");
        return RuleAnswer.From(pools.Where(p => code.Inventory.Endpoints.Any(e => e.Handler.Path == p.Path && e.Handler.Start < p.Call.Node.Start && p.Call.Node.End < e.Handler.End))
            .Select(p => new Sighting(code.PlaceOf(p.Path, p.Call.Node.Start, p.Call.Node.End), "a pool is made inside the handler of an endpoint", "pool")));
    }
}
