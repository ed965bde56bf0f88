using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs the repository's own Biome as a formatter.</summary>
public sealed class BiomeFormat : ITool
{
    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("biome-format"), "Biome formatter", Area.Documentation, ToolKind.Format, "MIT OR Apache-2.0", "1.9 and 2.1",
        "Files that the repository's own Biome would format differently.", "npm install --save-dev --save-exact @biomejs/biome, with a biome.json",
        Biome.Inputs, Biome.Configuration);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => Biome.Plan(code, Card.Id, AlsoSortsImports(code) ? ["check", "--linter-enabled=false"] : ["format"],
        "formatter", "format:check", "check:format", "format", "check", "ci", "lint");

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => Biome.Read(Card, run, output);

    // `biome format` says nothing of the order of imports; `biome check` and `biome ci`, which a pipeline runs, refuse what is not sorted.
    private static bool AlsoSortsImports(Codebase code) =>
        code.Inventory.Packages.Any(p => p.Scripts.Values.Any(Checks))
        || code.Inventory.Files.Any(f => f.Path.StartsWith(".github/workflows/", StringComparison.Ordinal) && code.Read(f.Path) is { } workflow && Checks(workflow));

    private static bool Checks(string text) => text.Contains("biome check", StringComparison.Ordinal) || text.Contains("biome ci", StringComparison.Ordinal);
}
