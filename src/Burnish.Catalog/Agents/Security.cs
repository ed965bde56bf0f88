using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after authentication, authorisation, secrets and the OWASP Top 10.</summary>
public sealed class Security : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("security"), "Security Agent", Area.Security,
        "Close what an attacker could use, and refuse to start where a secret is missing.",
        ["Authentication", "authorization", "secrets", "OWASP Top 10"],
        [
            "**/*.ts", "**/*.cs", "**/*.tsx", "**/*.js", "**/*.jsx", "**/*.mjs", "**/*.cjs", "**/*.mts", "**/*.cts", "**/package.json", "**/package-lock.json",
            "**/pnpm-lock.yaml", "**/yarn.lock", "**/.env.example", ".github/dependabot.yml", ".github/dependabot.yaml", ".github/workflows/*.yml", ".github/workflows/*.yaml",
        ],
        ["OWASP", "IETF", "Express", "Node.js", "GitHub"]);
}
