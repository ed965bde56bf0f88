using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Packages;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Packages;

/// <summary>Sees packages whose test script only prints something.</summary>
public sealed partial class PlaceholderTestScript : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("placeholder-test-script"),
        Title = "Test script that tests nothing",
        Area = Area.Testing,
        Severity = Severity.Medium,
        Confidence = Confidence.High,
        Why = "Whoever runs the tests is told nothing, and where the script ends with success a pipeline is green without a single test.",
        Source = "npm init writes such a script; judgement on severity",
        NotSeen = "Test runners that are called by another name.",
        SeenOn = "platformatic/platformatic",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken) => NpmManifest.Judge(code, manifest =>
        manifest.Root["scripts"]?.Members.FirstOrDefault(m => m.Name == "test") is { } test && Nothing().IsMatch(test.Value.Value) && manifest.Dependencies.Any()
        && !manifest.Package.Scripts.Any(s => s.Key.StartsWith("test:", StringComparison.Ordinal))
            ? [(test.Start, manifest.Package.Name, $"the test script of {manifest.Package.Name} tests nothing: '{test.Value.Value}'")]
            : []);

    [GeneratedRegex(@"^\s*(?:echo\s[^&|;]*(?:&&\s*exit\s+\d+|;\s*exit\s+\d+)?|exit\s+0|true|:)\s*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Nothing();
}
