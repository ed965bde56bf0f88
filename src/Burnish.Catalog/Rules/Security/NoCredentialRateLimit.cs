using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees log-in, registration and reset endpoints without a limit of their own.</summary>
public sealed class NoCredentialRateLimit : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-credential-rate-limit"),
        Title = "No stricter limit where passwords are tried",
        Area = Area.Backend,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "A limit that suits ordinary use leaves room for thousands of guesses a day.",
        Source = "OWASP Authentication Cheat Sheet; CWE-307",
        Cwe = "CWE-307",
        Standards = ["OWASP-A07:2021", "OWASP-A07:2025", "ASVS-v5.0.0-6.3.1"],
        NotSeen = "Limits inside the handler, such as accounts that are locked after some tries.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var doors = Services.AllEndpoints(code).Where(Services.TakesCredentials).ToList();
        if (doors.Count == 0) return new RuleAnswer.NotApplicable("no endpoint takes credentials");
        return RuleAnswer.From(doors.Where(e => !IsGuarded(code, e)).Select(e => new Sighting(e.Place, $"{e.Name} can be tried without a limit of its own", e.Name, e.Name)));
    }

    /// <summary>A limiter on the route, on its router or on a path of the application; one for the whole application does not count.</summary>
    private static bool IsGuarded(Codebase code, Endpoint endpoint) =>
        endpoint.Chain.Any(m => IsLimiter(m) && !code.Inventory.Applications.Any(a => a.Middleware.Any(g => g.Place == m.Place && g.MountPath == "/")))
        // Outside of Express a limiter may stand in a handler, a plugin or a module: one word of it is enough.
        || (endpoint.Framework != "express" && (endpoint.Chain.Any(IsLimiter) || Services.Says(code, endpoint.Directory, "ratelimit", "rate-limit", "limiter", "throttl")))
        || Services.BringsUnseen(code, endpoint.Directory, "express-rate-limit", "rate-limiter-flexible", "express-brute");

    private static bool IsLimiter(Middleware middleware) => Services.Is(middleware, "limit", "throttle", "brute", "slowDown");
}
