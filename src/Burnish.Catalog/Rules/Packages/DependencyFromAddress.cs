using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees production dependencies that are fetched from an address over the network.</summary>
public sealed partial class DependencyFromAddress : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("dependency-from-address"),
        Title = "Dependency from an address instead of the registry",
        Area = Area.Security,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "No registry has checked it, its owner can replace it under the same address, and audits do not know it.",
        Source = "OpenSSF npm Best Practices Guide; Semgrep package-dependencies-check",
        Cwe = "CWE-829",
        Standards = ["OWASP-A08:2021", "OWASP-A08:2025"],
        NotSeen = "Git addresses with a full commit id, which are left out.",
        SeenOn = "OAI/OpenAPI-Specification",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
        from entry in manifest.Dependencies
        where entry.Section is "dependencies" or "optionalDependencies" && Address().IsMatch(entry.Member.Value.Value) && !Commit().IsMatch(entry.Member.Value.Value)
        select (entry.Member.Start, entry.Member.Name, $"{entry.Member.Name} is fetched from {entry.Member.Value.Value.Split('#')[0]}, whose owner can replace it"));

    [GeneratedRegex(@"^(?:git(?:\+\w+)?:|https?:|github:|gitlab:|bitbucket:|git@|[\w-]+/[\w.-]+(?:#|$))", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Address();

    [GeneratedRegex("#[0-9a-f]{40}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Commit();
}
