using Burnish.Catalog.Shared.Databases;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Database;

/// <summary>Sees PostgreSQL connection pools without size or time-outs.</summary>
public sealed class UnboundedConnectionPool : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("unbounded-connection-pool"),
        Title = "Connection pool without bounds",
        Area = Area.Database,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Without time-outs a request waits for a connection for ever and a slow statement holds one for ever; soon none is left and everything stands still.",
        Source = "node-postgres documentation, pg.Pool: connectionTimeoutMillis is 0, no time-out, by default",
        Cwe = "CWE-770",
        NotSeen = "Bounds in the connection string or in the database's own settings.",
        SeenOn = "NodeBB/NodeBB",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var pools = PostgresPool.In(code);
        if (pools.IsEmpty) return new RuleAnswer.NotApplicable("no pg connection pool in the shipped code");
        return RuleAnswer.From(pools.Where(p => !p.Missing.IsEmpty).Select(p => new Sighting(
            code.PlaceOf(p.Path, p.Call.Node.Start, p.Call.Node.End), $"the pool sets no {string.Join(", ", p.Missing.Select(m => m.Option))}", "pool")));
    }
}
