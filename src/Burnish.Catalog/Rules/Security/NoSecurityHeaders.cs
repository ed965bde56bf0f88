using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees services whose answers carry none of the headers that browsers defend themselves with.</summary>
public sealed class NoSecurityHeaders : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-security-headers"),
        Title = "Answers without security headers",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.High,
        Why = "Without them a browser frames the page, guesses content types and runs what it is given.",
        Source = "OWASP HTTP Headers Cheat Sheet; Express, Production best practices: security",
        Cwe = "CWE-693",
        Standards = ["OWASP-A05:2021", "OWASP-A06:2025", "ASVS-v5.0.0-3.4.3", "ASVS-v5.0.0-3.4.4"],
        NotSeen = "Headers that a proxy in front adds.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Served.In(code).Concat(Served.PagesOnly(code)).ToList();
        RuleAnswer answer = services.Count == 0 ? new RuleAnswer.NotApplicable("no HTTP service with endpoints ships")
            : RuleAnswer.From(services.Where(s => IsBare(code, s)).Select(s => new Sighting(s.Place, Message(s), s.Place.Path, s.Name)));
        return Unread.Or(code, answer, routeByRoute: false);
    }

    private static string Message(Served service) => service.Middleware.Any(m => m.Name == "UseHsts")
        ? $"No answer of '{service.Name}' carries security headers other than Strict-Transport-Security" : $"No answer of '{service.Name}' carries security headers";

    private static bool IsBare(Codebase code, Served service) => service.Framework switch
    {
        "aspnetcore" => !service.Has("SecurityHeaders", "SecureHeaders", "UseXContentTypeOptions", "UseCsp", "UseXfo")
            && !ProjectTexts.Say(code, service.Directory, ["UseSecurityHeaders", "UseSecureHeaders", "UseXContentTypeOptions", "XContentTypeOptions", "UseCsp(", .. Named]),
        "next" => !IsConfigured(code, service) && !Services.Says(code, service.Directory, [.. Named, "nosecone", "next-safe"]),
        "nest" => !service.Has(Makers) && !Services.Says(code, service.Directory, [.. Named, "helmet", "lusca"]),
        "express" => !service.Middleware.Any(m => Services.Is(m, Makers)) && !Services.BringsUnseen(code, service.Directory, "helmet", "lusca") && !Services.Says(code, service.Directory, Named),
        _ => !service.Has(Makers) && !service.ImportsUnseen(code, "@fastify/helmet", "fastify-helmet", "koa-helmet", "koa-lusca", "helmet") && !Services.Says(code, service.Directory, Named),
    };

    /// <summary>Next sets headers in its configuration, in its middleware, or the platform sets them.</summary>
    private static bool IsConfigured(Codebase code, Served service)
    {
        var prefix = service.Directory.Length == 0 ? "" : service.Directory + "/";
        string[] files = [.. ((string[])["ts", "mjs", "js", "cjs"]).Select(e => $"{prefix}next.config.{e}"), .. ((string[])["vercel.json", "netlify.toml", "public/_headers"]).Select(f => prefix + f)];
        return files.Any(f => code.Read(f) is { } text && (Named.Any(n => text.Contains(n, StringComparison.OrdinalIgnoreCase)) || text.Contains("securityHeaders", StringComparison.OrdinalIgnoreCase)));
    }

    private static readonly string[] Makers = ["helmet", "lusca", "securityHeaders", "secureHeaders"];

    private static readonly string[] Named = ["X-Content-Type-Options", "Content-Security-Policy", "X-Frame-Options"];
}
