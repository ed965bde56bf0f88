using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Express applications that let every web site read their answers.</summary>
public sealed class OpenCors : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("open-cors"),
        Title = "Answers readable from every origin",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Any page that a user opens can call the API from inside their network and read what comes back.",
        Source = "OWASP HTML5 Security Cheat Sheet, CORS; CWE-942",
        Peers = ["eslint:sonarjs/cors"],
        Cwe = "CWE-942",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025", "ASVS-v5.0.0-3.4.2"],
        NotSeen = "Origins that a function decides.",
        SeenOn = "docker/awesome-compose",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        if (!code.Inventory.Packages.Any(p => p.DependsOn("cors"))) return new RuleAnswer.NotApplicable("no package depends on cors");
        return RuleAnswer.From(Script.Shipped(code, "cors").SelectMany(InScript));
    }

    private static IEnumerable<Sighting> InScript(Script script)
    {
        var names = Imports.LocalNames(script.Tree, "cors", "default").ToHashSet(StringComparer.Ordinal);
        foreach (var call in script.Calls().Where(c => names.Contains(c.Callee)))
        {
            if (call.Arguments.IsEmpty) yield return Seen(script, call, Severity.Medium);
            else if (Script.IsClosedObject(call.Arguments[0]) && WorstOf(script, call) is { } severity) yield return Seen(script, call, severity);
        }
    }

    /// <summary>Reflected origins with credentials hand a session over; a plain star does not.</summary>
    private static Severity? WorstOf(Script script, Call call)
    {
        var origin = script.Property(call.Arguments[0], "origin");
        var withCredentials = script.Property(call.Arguments[0], "credentials") is { Kind: "true" };
        if (origin is { Kind: "true" }) return withCredentials ? Severity.High : Severity.Medium;
        return origin is null || script.StringOf(origin) == "*" ? Severity.Medium : null;
    }

    private static Sighting Seen(Script script, Call call, Severity severity) =>
        new(script.PlaceOf(call.Node), "Every web site may read the answers", "", script.Squeezed(call.Node), severity);
}
