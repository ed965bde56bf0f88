using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after containers, pipelines and deployment.</summary>
public sealed class Infrastructure : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("infrastructure"), "Infrastructure & DevOps Agent", Area.Infrastructure,
        "Make every service build small, run without privileges, and be checked and deployed by a pipeline that can be trusted.",
        ["Docker", "CI/CD", "deployment", "monitoring"],
        [
            "**/Dockerfile", "**/Dockerfile.*", "**/*.Dockerfile", "**/.dockerignore", "**/nginx.conf.template",
            "**/docker-compose*.yml", "**/docker-compose*.yaml", "**/compose*.yml", "**/compose*.yaml",
            "k8s/**", "**/k8s/**", ".github/workflows/**", "**/.nvmrc", "**/.node-version",
            "**/*.sh", "**/.gitignore", "**/.editorconfig",
            // Manifests of Kubernetes lie wherever their author put them.
            "**/*.yml", "**/*.yaml",
        ],
        ["Docker", "Kubernetes", "GitHub", "OpenSSF", "Center for Internet Security"]);
}
