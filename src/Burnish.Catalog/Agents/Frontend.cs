using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after the user interface, its accessibility and the desktop shell.</summary>
public sealed class Frontend : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("frontend"), "Frontend Agent", Area.Frontend,
        "Make the interface usable for everyone, quick, and safe against what it shows.",
        ["React UI", "Tauri", "accessibility", "state management"],
        [
            "**/*.ts", "**/*.tsx", "**/*.js", "**/*.jsx", "**/*.mjs", "**/*.html", "**/*.css", "**/tauri.conf.json", "**/tsconfig*.json", "**/package.json",
            "**/package-lock.json", "**/pnpm-lock.yaml", "**/yarn.lock",
        ],
        ["W3C", "React", "Tauri", "Google Chrome", "OWASP"]);
}
