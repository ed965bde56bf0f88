using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after the API, its services and its error handling.</summary>
public sealed class Backend : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("backend"), "Backend Agent", Area.Backend,
        "Let the service answer every request, say when it cannot, and stop without losing one.",
        ["Express API", "services", "validation", "error handling"],
        [
            "**/*.ts", "**/*.cs", "**/*.js", "**/*.mjs", "**/*.cjs", "**/*.mts", "**/*.cts", "**/tsconfig*.json", "**/package.json", "**/package-lock.json",
            "**/pnpm-lock.yaml", "**/yarn.lock", "**/.env.example",
            // What a linter mends: QUA-1 is shared with the frontend's agent.
            "**/*.tsx", "**/*.jsx",
        ],
        ["Express", "Node.js", "IETF", "Kubernetes", "OWASP"]);
}
