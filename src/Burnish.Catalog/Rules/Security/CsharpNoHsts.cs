using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees applications of ASP.NET Core that do not tell browsers to come by HTTPS only.</summary>
public sealed class CsharpNoHsts : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("csharp-no-hsts"),
        Title = "No Strict-Transport-Security (ASP.NET Core)",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The first request of every visit can be caught and kept on plain HTTP.",
        Source = "RFC 6797; Microsoft, Enforce HTTPS in ASP.NET Core",
        Cwe = "CWE-319",
        Standards = ["OWASP-A02:2021", "OWASP-A04:2025", "ASVS-v5.0.0-3.4.1"],
        NotSeen = "Headers that a proxy in front adds.",
        SeenOn = "Azure-Samples/todo-csharp-sql",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Served.In(code).Where(s => s.Framework == "aspnetcore").ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no ASP.NET Core application with endpoints ships");
        return RuleAnswer.From(services.Where(s => !ProjectTexts.Say(code, s.Directory, "UseHsts", "Strict-Transport-Security", "StrictTransportSecurity"))
            .Select(s => new Sighting(s.Place, $"No answer of '{s.Name}' tells browsers to come by HTTPS only", s.Place.Path, s.Name)));
    }
}
