using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Express applications whose answers carry none of the headers that browsers defend themselves with.</summary>
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
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => IsBare(code, s)).Select(s => new Sighting(s.Place, $"No answer of '{s.Variable}' carries security headers", s.Place.Path, s.Variable)));
    }

    private static bool IsBare(Codebase code, HttpApplication service) =>
        !Services.Registers(service, "helmet", "lusca", "securityHeaders", "secureHeaders")
        && !Services.BringsUnseen(code, service.Directory, "helmet", "lusca")
        && !Services.Says(code, service.Directory, "X-Content-Type-Options", "Content-Security-Policy");
}
