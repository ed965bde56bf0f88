using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees applications of ASP.NET Core that name their server in every answer.</summary>
public sealed class KestrelServerHeader : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("kestrel-server-header"),
        Title = "Server named in every answer (ASP.NET Core)",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever looks for servers with a fresh weakness of Kestrel finds this one by its Server header.",
        Source = "OWASP HTTP Headers Cheat Sheet, Server; OWASP Web Security Testing Guide, WSTG-INFO-02",
        Cwe = "CWE-200",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Settings in appsettings files of other names; servers in front that set a header of their own.",
        SeenOn = "sinamardani/CleanArchitecture",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = Served.In(code).Where(s => s.Framework == "aspnetcore").ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no ASP.NET Core application with endpoints ships");
        return RuleAnswer.From(services.Where(s => !ProjectTexts.Say(code, s.Directory, "AddServerHeader", "UseHttpSys", "Headers.Remove(\"Server\")", "RemoveServerHeader", "SecurityHeaders()") && !IsSet(code, s.Directory))
            .Select(s => new Sighting(s.Place, $"Every answer of '{s.Name}' says Server: Kestrel", s.Place.Path, s.Name)));
    }

    private static bool IsSet(Codebase code, string directory) =>
        code.Read((directory.Length == 0 ? "" : directory + "/") + "appsettings.json")?.Contains("AddServerHeader", StringComparison.Ordinal) == true;
}
