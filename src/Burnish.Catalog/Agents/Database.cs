using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after schemas, queries and data stores.</summary>
public sealed class Database : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("database"), "Database Optimization Agent", Area.Database,
        "Keep queries fast, connections bounded and every data store restorable.",
        ["PostgreSQL", "Qdrant", "Neo4j", "MinIO"],
        [
            "**/migrations/**", "**/*.sql", "**/*.ts", "**/*.cs", "**/*.js", "**/*.mjs", "**/*.cjs", "**/.env.example", "**/package.json", "**/package-lock.json",
            "scripts/backup/**", "docs/runbooks/**", "k8s/**",
        ],
        ["PostgreSQL", "Qdrant", "Neo4j", "MinIO", "Redis"]);
}
