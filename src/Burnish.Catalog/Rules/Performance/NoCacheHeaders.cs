using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Performance;

/// <summary>Sees Express applications whose read endpoints say nothing about caching.</summary>
public sealed class NoCacheHeaders : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-cache-headers"),
        Title = "Reads without caching headers",
        Area = Area.Performance,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Every read is done and sent again in full, also when nothing has changed.",
        Source = "RFC 9111; MDN, HTTP caching",
        NotSeen = "Caches in front of the service.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code).Where(s => Services.Endpoints(code, s.Directory).Any(e => e.Method == "GET")).ToList();
        var dotnet = Served.In(code).Where(s => s.Framework == "aspnetcore" && s.Endpoints.Any(e => e.Method == "GET")).ToList();
        if (services.Count == 0 && dotnet.Count == 0) return new RuleAnswer.NotApplicable("no application of Express or ASP.NET Core with read endpoints ships");
        return RuleAnswer.From(services.Where(s => IsSilent(code, s)).Select(s => (s.Place, Name: s.Variable))
            .Concat(dotnet.Where(s => !ProjectTexts.Say(code, s.Directory, DotnetCaches)).Select(s => (s.Place, s.Name)))
            .Select(s => new Sighting(s.Place, $"No read of '{s.Name}' says how its answer may be kept", s.Place.Path, s.Name)));
    }

    // Response and output caching, the caches of Microsoft.Extensions.Caching, and headers set by hand.
    private static readonly string[] DotnetCaches =
        ["ResponseCache", "ResponseCaching", "OutputCache", "IMemoryCache", "IDistributedCache", "HybridCache", "FusionCache", "CacheControl", "Cache-Control", "IConnectionMultiplexer"];

    private static bool IsSilent(Codebase code, HttpApplication service) =>
        !Services.Says(code, service.Directory, "Cache-Control", "apicache", "route-cache", "node-cache", "lru-cache", "keyv", "cacheable")
        && !Services.Registers(service, "cache", "nocache") && !Services.Endpoints(code, service.Directory).Any(e => e.Chain.Any(m => Services.Is(m, "cache")))
        && !UsesCacheStore(code, service.Directory);

    private static bool UsesCacheStore(Codebase code, string directory) =>
        Services.Scripts(code, directory, "redis", "memcached").Any(s => s.LocalsOf("redis", "ioredis", "memcached", "@redis/client").Count > 0);
}
