using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after logging, metrics, tracing and alerting.</summary>
public sealed class Observability : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("observability"), "Monitoring & Observability Agent", Area.Observability,
        "Make what the service does visible, and say so when it goes wrong.",
        ["Logging", "metrics", "tracing", "alerting"],
        [
            "**/*.ts", "**/*.cs", "**/*.js", "**/*.mjs", "**/*.cjs", "**/*.tsx", "**/package.json", "**/package-lock.json", "**/pnpm-lock.yaml", "**/yarn.lock",
            "monitoring/**", "docs/runbooks/**", "**/.env.example",
        ],
        ["Prometheus", "Grafana", "OpenTelemetry", "Google SRE"]);
}
