using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees services that answer as often as they are asked.</summary>
public sealed class NoRateLimit : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-rate-limit"),
        Title = "No limit on the rate of requests",
        Area = Area.Backend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "One client can use up all capacity, or try one password after another.",
        Source = "OWASP API Security Top 10 2023, API4; CWE-770",
        Cwe = "CWE-770",
        Standards = ["OWASP-A04:2021", "OWASP-A06:2025", "OWASP-API4:2023", "ASVS-v5.0.0-2.4.1"],
        NotSeen = "Limits of a proxy in front; whether a limiter that is set up is strict enough.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Served.In(code).ToList();
        RuleAnswer answer = services.Count == 0 ? new RuleAnswer.NotApplicable("no HTTP service with endpoints ships")
            : RuleAnswer.From(services.Where(s => IsOpen(code, s)).Select(s => new Sighting(s.Place, $"'{s.Name}' answers every client as often as it asks", s.Place.Path, s.Name)));
        return Unread.Or(code, answer, routeByRoute: false);
    }

    private static bool IsOpen(Codebase code, Served service) => service.Framework switch
    {
        "express" => !service.Middleware.Any(IsLimiter)
            && !Services.BringsUnseen(code, service.Directory, "express-rate-limit", "rate-limiter-flexible", "express-slow-down", "express-brute")
            && !service.Endpoints.Any(e => e.Chain.Any(m => m.MountPath == "/" && Services.Is(m, "rateLimit", "limiter", "throttle"))),
        // A plugin that is not global limits only the routes that ask for it, and those say so.
        "fastify" => !service.Endpoints.Any(e => e.Chain.Any(IsLimiter)) && !service.ImportsUnseen(code, "@fastify/rate-limit", "fastify-rate-limit", "rate-limiter-flexible"),
        "koa" => !service.Has(Words) && !service.ImportsUnseen(code, "koa-ratelimit", "koa2-ratelimit", "koa-better-ratelimit", "rate-limiter-flexible"),
        // The module of the throttler alone limits nothing; its guard does.
        "nest" => !service.Has(Words) && !Services.Says(code, service.Directory, "ThrottlerGuard", "rate-limit", "rateLimit", "rate_limit", "limiter"),
        "next" => !service.Has(Words) && !Services.Says(code, service.Directory, "ratelimit", "rate-limit", "rate_limit", "rate limit", "limiter", "arcjet", "too many requests"),
        "aspnetcore" => !service.Has("RateLimit", "GlobalLimiter") && !ProjectTexts.Say(code, service.Directory, "UseRateLimiter", "UseIpRateLimiting", "UseClientRateLimiting", "RequireRateLimiting", "GlobalLimiter"),
        _ => false,
    };

    private static readonly string[] Words = ["rateLimit", "rate-limit", "ratelimit", "limiter", "throttl", "slowDown", "slow-down", "bottleneck"];

    private static bool IsLimiter(Middleware middleware) => Services.Is(middleware, "rateLimit", "rate-limit", "limiter", "throttle", "slowDown", "slow-down", "bottleneck");
}
