using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees packages that stand among the production and the development dependencies.</summary>
public sealed class DoublyDeclaredDependency : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("doubly-declared-dependency"),
        Title = "Dependency declared twice",
        Area = Area.Infrastructure,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "npm keeps only one of the two, and which version is installed depends on the manager.",
        Source = "npm documentation, package.json; judgement on severity",
        SeenOn = "platformatic/platformatic",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
        from entry in manifest.Dependencies
        where entry.Section == "devDependencies" && manifest.Root.At("dependencies", entry.Member.Name) is not null
        select (entry.Member.Start, entry.Member.Name, $"{entry.Member.Name} is declared both as a production and as a development dependency"));
}
