using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Agents;

/// <summary>Looks after unit, integration, end-to-end, security and performance tests and their coverage.</summary>
public sealed class Testing : IAgent
{
    /// <inheritdoc/>
    public AgentCard Card { get; } = new(
        new("testing"), "Testing & QA Agent", Area.Testing,
        "Let no behaviour that matters go untested, and let no test pass that proves nothing.",
        ["Unit tests", "integration tests", "E2E tests", "coverage"],
        [
            "**/test/**", "**/tests/**", "**/__tests__/**", "**/spec/**", "**/e2e/**", "**/cypress/**", "**/*.test.*", "**/*.spec.*", "**/performance/**",
            "**/vitest.config.*", "**/vite.config.*", "**/jest.config.*", "**/playwright.config.*", "**/cypress.config.*", "**/package.json", "**/package-lock.json", "**/pnpm-lock.yaml", "**/yarn.lock",
            ".github/workflows/**",
        ],
        ["Vitest", "Microsoft", "OWASP", "Testing Library", "Grafana Labs", "Google"]);
}
