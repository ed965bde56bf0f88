using Burnish.Catalog.Shared.Flows;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs a package's end-to-end specs with its own Playwright, where its configuration takes the machine's own browser.</summary>
public sealed class Playwright : ITool
{
    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("playwright"), "Playwright", Area.Testing, ToolKind.Tests, "Apache-2.0", "1.65",
        "Results of end-to-end specs.", "npm install --save-dev @playwright/test, and a Chromium or Chrome on the PATH", [],
        ["**/playwright.config.*", "**/{vite,next}*.config.*", "**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        // Suites that wait for a backend or bring browsers of their own would only fail here, slowly.
        var runs = code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && p.DependsOn("@playwright/test")
            && ((string[])["ts", "js", "mjs"]).Any(e => code.Read(PathText.Join(p.Directory, $"playwright.config.{e}"))?.Contains(PlaywrightFiles.BrowserVariable, StringComparison.Ordinal) == true)).Select(p => PlaywrightFiles.Run(p.Directory, [])).ToArray();
        return runs.Length > 0 ? new ToolPlan.Runs([.. runs]) : new ToolPlan.NotApplicable($"no package's Playwright configuration takes its browser from {PlaywrightFiles.BrowserVariable}");
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => PlaywrightReport.Read(Card, run, output);
}
