using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Testing;

/// <summary>No end-to-end test goes through the pages.</summary>
public sealed class MissingEndToEndTest : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("missing-end-to-end-test"),
        Title = "No end-to-end test goes through the pages",
        Area = Area.Testing,
        Severity = Severity.Low,
        Confidence = Confidence.High,
        Why = "Parts that work alone fail together, and the first to notice is a user.",
        Source = "Playwright, Best Practices; severity: judgement",
        NotSeen = "Whether the specs cover the flows that matter.",
        SeenOn = "hoppscotch/hoppscotch",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var landscape = Landscape.Of(code);
        var apps = landscape.Services.Where(s => s.Kind is ServiceKind.WebApp).ToArray();
        if (apps.Length == 0) return new RuleAnswer.NotApplicable("no user interface was found");
        var specs = code.Inventory.Files.Where(f => f.IsTest && f.Language is "typescript" or "tsx" or "javascript" && code.Read(f.Path) is { } text && (text.Contains("@playwright/test", StringComparison.Ordinal) || text.Contains("cy.visit", StringComparison.Ordinal)
            || text.Contains("page.goto", StringComparison.Ordinal) || text.Contains("browser.url", StringComparison.Ordinal))).ToArray();
        return specs.Length > 0 ? new RuleAnswer.Clean() : RuleAnswer.From(apps.Select(a => new Sighting(new(a.Package?.Manifest ?? "", 0, 0), $"no Playwright, Cypress or WebdriverIO spec goes through the pages of {a.Name}", a.Name)));
    }
}
