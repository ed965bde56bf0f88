using Burnish.Catalog.Shared.Judging;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees dependencies whose name is a letter away from a well-known package.</summary>
public sealed class LookAlikeDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("look-alike-dependency"),
        Title = "Dependency whose name imitates another",
        Area = Area.Security,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "Packages with such names are registered to be installed by mistake, and run their code at installation.",
        Source = "OWASP Top 10 2025 A03, Software Supply Chain Failures; the npm blog on the crossenv packages of 2017; judgement on the list of well-known names",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Names close to packages that are not on the list.",
        Unseen = "No manifest of the repositories scanned names one.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var own = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return NpmManifest.Judge(code, manifest =>
            from entry in manifest.Dependencies
            let name = entry.Member.Name
            let imitated = own.Contains(name) ? null : PopularPackages.Imitated(name)
            where imitated is not null && IsSlip(name, imitated)
            select (entry.Member.Start, name, $"{name} {imitated}"));
    }

    // Letters in another order or another number are slips; another letter is mostly another word, as in tslint and eslint.
    private static bool IsSlip(string name, string imitated)
    {
        var said = imitated.Split(' ') is ["looks", "like", var real] ? real : null;
        return said is null || (name.Length == said.Length && name.Order().SequenceEqual(said.Order())) || Once(name) == Once(said);
    }

    private static string Once(string name) => string.Concat(name.Where((c, i) => i == 0 || name[i - 1] != c));
}
