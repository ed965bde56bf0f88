using Burnish.Catalog.Shared.Next;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Security;

/// <summary>Sees Next applications that name their framework in every answer.</summary>
public sealed class NextPoweredByHeader : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("next-powered-by-header"),
        Title = "Framework named in every answer (Next)",
        Area = Area.Security,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Whoever looks for sites with a fresh weakness of Next finds this one by its X-Powered-By header.",
        Source = "OWASP Web Security Testing Guide, WSTG-INFO-08; Next.js, poweredByHeader",
        Cwe = "CWE-200",
        Standards = ["OWASP-A05:2021", "OWASP-A02:2025"],
        NotSeen = "Configurations that are put together by functions; headers that a proxy removes.",
        SeenOn = "shadcn-ui/taxonomy",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var sites = code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && !TestPaths.IsTest(p.Manifest) && !Script.IsAside(p.Manifest) && p.DependsOn("next")).ToList();
        if (sites.Count == 0) return new RuleAnswer.NotApplicable("no Next application in the repository");
        // Files that are exported are sent by another server.
        return RuleAnswer.From(sites.Select(p => NextConfig.Of(code, p.Directory)).OfType<NextConfig>().Where(c => !c.Says("poweredByHeader") && !IsExported(c))
            .Select(c => new Sighting(c.Script.PlaceOf(c.Literal), "Every answer says X-Powered-By: Next.js", c.Script.Path, "poweredByHeader")));
    }

    private static bool IsExported(NextConfig config) => config.Script.StringOf(config.Script.Property(config.Literal, "output")) == "export";
}
