using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after API documents, diagrams, guides and the form of the sources.</summary>
public sealed class Documentation : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("documentation"), "Documentation Quality Agent", Area.Documentation,
        "Make everything that people must know about the system written down, true, and kept true.",
        ["API docs", "architecture diagrams", "guides"],
        [
            "**/*.md", "docs/**", "**/.env.example", "**/openapi.yaml", "**/openapi.yml", "**/openapi.json",
            // What a formatter formats: QUA-2 is this agent's, and formatting changes form only.
            "**/*.ts", "**/*.tsx", "**/*.mts", "**/*.cts", "**/*.js", "**/*.jsx", "**/*.mjs", "**/*.cjs", "**/*.css", "**/*.scss", "**/*.less", "**/*.html",
            "**/*.vue", "**/*.svelte", "**/*.json", "**/*.jsonc", "**/*.json5", "**/*.yml", "**/*.yaml", "**/*.graphql", "**/*.mdx", "**/*.hbs", "**/.*rc",
        ],
        ["OpenAPI Initiative", "C4 model", "Keep a Changelog", "Google SRE", "The Good Docs Project", "Prettier"]);
}
