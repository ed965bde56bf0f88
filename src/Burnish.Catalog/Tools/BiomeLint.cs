using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs the repository's own Biome as a linter.</summary>
public sealed class BiomeLint : ITool
{
    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("biome-lint"), "Biome linter", Area.Backend, ToolKind.Lint, "MIT OR Apache-2.0", "1.9 and 2.1",
        "Linter problems under the repository's own Biome rules.", "npm install --save-dev --save-exact @biomejs/biome, with a biome.json",
        Biome.Inputs, Biome.Configuration);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => Biome.Plan(code, Card.Id, ["lint"], "linter", "lint:check", "lint", "check", "ci", "biome:lint");

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => Biome.Read(Card, run, output);
}
