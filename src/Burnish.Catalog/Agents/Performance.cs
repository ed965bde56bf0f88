using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after latency, caching and memory.</summary>
public sealed class Performance : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("performance"), "Performance Agent", Area.Performance,
        "Answer sooner with less work, and prove it by measuring.",
        ["Latency", "caching", "memory", "throughput"],
        [
            "**/*.ts", "**/*.cs", "**/*.js", "**/*.mjs", "**/*.cjs", "**/*.mts", "**/*.cts", "**/package.json", "**/package-lock.json", "**/pnpm-lock.yaml", "**/yarn.lock",
        ],
        ["Express", "Node.js", "Google Chrome", "IETF", "Grafana"]);
}
