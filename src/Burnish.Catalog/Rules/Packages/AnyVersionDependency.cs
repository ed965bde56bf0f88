using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees dependencies that are wanted in whatever version is newest.</summary>
public sealed class AnyVersionDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("any-version-dependency"),
        Title = "Dependency in any version",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "The next install without the lock file takes any major version, tested by nobody here, and a hijacked release at once.",
        Source = "OpenSSF npm Best Practices Guide; npm documentation, package.json: dependencies",
        Cwe = "CWE-1357",
        Standards = ["OWASP-A08:2021", "OWASP-A03:2025"],
        NotSeen = "Peer dependencies and packages of one's own workspace, for which any version is meant.",
        SeenOn = "microservices-demo/microservices-demo",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var own = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return NpmManifest.Judge(code, manifest =>
            from entry in manifest.Dependencies
            where entry.Section != "peerDependencies" && entry.Member.Value.Value.Trim() is "*" or "latest" or "x" or "" or "next" or ">=0" or ">=0.0.0" && !own.Contains(entry.Member.Name)
            select (entry.Member.Start, entry.Member.Name, $"{entry.Member.Name} is wanted in any version ('{entry.Member.Value.Value}')"));
    }
}
