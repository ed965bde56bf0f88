using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees log-in, registration and reset endpoints without a limit of their own.</summary>
public sealed partial class NoCredentialRateLimit : IRule
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
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var doors = Services.AllEndpoints(code).Concat(code.Inventory.Endpoints.Where(e => e.Framework == "aspnetcore" && Submits(e))).Where(Services.TakesCredentials).ToList();
        RuleAnswer answer = doors.Count == 0 ? new RuleAnswer.NotApplicable("no endpoint takes credentials")
            : RuleAnswer.From(doors.Where(e => !IsGuarded(code, e)).Select(e => new Sighting(e.Place, $"{e.Name} can be tried without a limit of its own", e.Name, e.Name)));
        return Unread.Or(code, answer);
    }

    // The page with the form has the path of the action that takes it, and no verb where a convention gave it the path.
    private static bool Submits(Endpoint endpoint) => endpoint.Method is "POST" or "PUT" || endpoint.Reads.Any(r => r.Part == "body");

    /// <summary>A limiter on the route, on its router or on a path of the application; one for the whole application does not count.</summary>
    private static bool IsGuarded(Codebase code, Endpoint endpoint) =>
        endpoint.Chain.Any(m => IsLimiter(m) && m.Name != "GlobalLimiter" && !code.Inventory.Applications.Any(a => a.Middleware.Any(g => g.Place == m.Place && g.MountPath == "/")))
        || CountsItself(code, endpoint)
        || endpoint.Framework switch
        {
            // In Nest and Next a limiter may stand in a handler, a guard or a module: one word of it is enough.
            "nest" or "next" => endpoint.Chain.Any(IsLimiter) || Services.Says(code, endpoint.Directory, "ratelimit", "rate-limit", "limiter", "throttl"),
            // Accounts that are locked after some tries take the place of a limit.
            "aspnetcore" => ProjectTexts.Say(code, endpoint.Directory, "lockoutOnFailure: true", "AccessFailedAsync", "UseIpRateLimiting", "UseClientRateLimiting"),
            "fastify" => Unseen(code, endpoint, "@fastify/rate-limit", "fastify-rate-limit", "rate-limiter-flexible", "@fastify/brute"),
            "koa" => Unseen(code, endpoint, "koa-ratelimit", "koa2-ratelimit", "rate-limiter-flexible"),
            _ => Services.BringsUnseen(code, endpoint.Directory, "express-rate-limit", "rate-limiter-flexible", "express-brute"),
        };

    /// <summary>The file of the handler refuses after some tries, or has the account locked: both sign-ins of ASP.NET Core Identity take that wish as their last argument.</summary>
    private static bool CountsItself(Codebase code, Endpoint endpoint)
    {
        var path = endpoint.Handler.Path.Length > 0 ? endpoint.Handler.Path : endpoint.Place.Path;
        return code.Read(path) is { } text && Counting().IsMatch(text);
    }

    [GeneratedRegex(@"too[ _-]?many[ _-]?(requests|attempts|tries)|\bPasswordSignInAsync\([^;]*,\s*true\s*\)|CheckPasswordSignInAsync\([^;]*,\s*true\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counting();

    private static bool Unseen(Codebase code, Endpoint endpoint, params string[] modules) =>
        Served.In(code).Any(s => s.Framework == endpoint.Framework && s.Directory == endpoint.Directory && !s.Has(modules) && s.ImportsUnseen(code, modules));

    private static bool IsLimiter(Middleware middleware) => Services.Is(middleware, "limit", "throttle", "brute", "slowDown");
}
