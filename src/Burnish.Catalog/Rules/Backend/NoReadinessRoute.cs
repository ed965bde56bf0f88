using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Backend;

/// <summary>Sees services that cannot say whether they are ready for requests.</summary>
public sealed partial class NoReadinessRoute : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-readiness-route"),
        Title = "No readiness route",
        Area = Area.Backend,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever sends the traffic cannot tell a service that lost its database from one that works.",
        Source = "Kubernetes, Liveness, readiness and startup probes",
        NotSeen = "Whether the check reaches the stores.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => !HasReadiness(code, s) && HasStores(code, s) || !HasAny(code, s)).Select(s => new Sighting(s.Place, HasAny(code, s) ? "No route says whether the stores behind the service answer" : "No route says whether the service is alive or ready", s.Place.Path, s.Variable)));
    }

    private static readonly string[] Drivers =
        ["pg", "mysql", "mysql2", "mongodb", "mongoose", "redis", "ioredis", "neo4j-driver", "minio", "knex", "sequelize", "typeorm", "@prisma/client", "drizzle-orm", "@qdrant/js-client-rest"];

    [GeneratedRegex("ready|readiness", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Readiness();

    [GeneratedRegex("health|ready|readiness|live|liveness|ping|status|alive", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AnyCheck();

    private static bool HasReadiness(Codebase code, HttpApplication service) => Services.Endpoints(code, service.Directory).Any(e => Readiness().IsMatch(e.Path));

    private static bool HasAny(Codebase code, HttpApplication service) =>
        Services.Endpoints(code, service.Directory).Any(e => e.Method is "GET" or "ALL" && AnyCheck().IsMatch(e.Path))
        || Services.Says(code, service.Directory, "@godaddy/terminus", "lightship", "express-healthcheck");

    private static bool HasStores(Codebase code, HttpApplication service) =>
        code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory) is { } package && Drivers.Any(package.DependsOn);
}
