using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Quality;

/// <summary>Scripts are kept without a formatter.</summary>
public sealed class MissingFormatter : IRule
{
    private static readonly string[] Formatters = ["prettier", "@biomejs/biome", "dprint", "rome", "standard", "semistandard", "xo", "oxfmt", "@stylistic/eslint-plugin", "eslint-plugin-prettier"];

    private static readonly string[] Configurations = ["biome.json", "biome.jsonc", "dprint.json", ".dprint.json", "deno.json", ".clang-format"];

    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-formatter"),
        Title = "No formatter decides the style",
        Area = Area.Documentation,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        SeesMissingPractice = true,
        Why = "Without a formatter every author formats as they like, and changes of form hide changes of meaning.",
        Source = "Prettier, Why Prettier; severity: judgement",
        SeenOn = "SirAppSec/vuln-node.js-express.js-app",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var packages = code.Inventory.Packages.Where(p => p.Ecosystem == "npm").ToArray();
        if (packages.Length == 0 || !code.ShippedScripts().Any()) return new RuleAnswer.NotApplicable("the repository has no npm package with scripts");
        if (packages.Any(p => Formatters.Any(p.DependsOn) || p.Scripts.Values.Any(s => s.Contains("prettier", StringComparison.Ordinal) || s.Contains("biome", StringComparison.Ordinal)))
            || code.Inventory.Files.Any(f => IsConfiguration(f.Path[(f.Path.LastIndexOf('/') + 1)..]))) return new RuleAnswer.Clean();
        return RuleAnswer.From([new(new(packages[0].Manifest, 0, 0), "no package depends on a formatter and no formatter is configured", "formatter")]);
    }

    private static bool IsConfiguration(string name) =>
        Configurations.Contains(name) || name.StartsWith(".prettierrc", StringComparison.Ordinal) || name.StartsWith("prettier.config.", StringComparison.Ordinal);
}
