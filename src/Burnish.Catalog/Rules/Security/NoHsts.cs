using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Express applications that do not tell browsers to come by HTTPS only.</summary>
public sealed class NoHsts : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("no-hsts"),
        Title = "No Strict-Transport-Security",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The first request of every visit can be caught and kept on plain HTTP.",
        Source = "RFC 6797; OWASP HTTP Strict Transport Security Cheat Sheet",
        Cwe = "CWE-319",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-3.4.1"],
        NotSeen = "Headers that a proxy in front adds.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Services.Shipped(code);
        if (services.IsEmpty) return new RuleAnswer.NotApplicable("no Express application with endpoints ships");
        return RuleAnswer.From(services.Where(s => !Sends(code, s)).Select(s => new Sighting(s.Place, $"No answer of '{s.Variable}' tells browsers to come by HTTPS only", s.Place.Path, s.Variable)));
    }

    private static bool Sends(Codebase code, HttpApplication service)
    {
        if (code.Inventory.Files.Any(f => !f.IsTest && f.Language is not "markdown" && code.Read(f.Path) is { } text && text.Contains("Strict-Transport-Security", StringComparison.OrdinalIgnoreCase))) return true;
        var helmet = service.Middleware.FirstOrDefault(m => Services.Is(m, "helmet"));
        if (helmet is null) return Services.Registers(service, "hsts", "securityHeaders") || Services.BringsUnseen(code, service.Directory, "helmet", "hsts", "lusca");
        return !string.Concat(helmet.Text.Where(c => !char.IsWhiteSpace(c))).Contains("hsts:false", StringComparison.Ordinal);
    }
}
