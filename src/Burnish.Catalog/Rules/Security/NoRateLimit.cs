using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Express applications that answer as often as they are asked.</summary>
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
        NotSeen = "Limits of a proxy in front.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => IsOpen(code, s)).Select(s => new Sighting(s.Place, $"'{s.Variable}' answers every client as often as it asks", s.Place.Path, s.Variable)));
    }

    private static bool IsOpen(Codebase code, HttpApplication service) =>
        !Services.Registers(service, "rateLimit", "rate-limit", "limiter", "throttle", "slowDown", "slow-down", "bottleneck")
        && !Services.BringsUnseen(code, service.Directory, "express-rate-limit", "rate-limiter-flexible", "express-slow-down", "express-brute")
        && !Services.Endpoints(code, service.Directory).Any(e => e.Chain.Any(m => m.MountPath == "/" && Services.Is(m, "rateLimit", "limiter", "throttle")));
}
