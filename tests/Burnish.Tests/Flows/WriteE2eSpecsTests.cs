using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.Flows;

/// <summary>What becomes of the specs when the browser does not say what was hoped for.</summary>
public sealed class WriteE2eSpecsTests
{
    private const string Case = "Recipes/write-e2e-specs/vite-with-session/";

    [Fact]
    public void Without_a_browser_nothing_is_written_and_the_reason_is_handed_on()
    {
        var refused = Assert.IsType<RecipeAnswer.Refused>(Settled(First(), Output("", "no Chromium or Chrome is on the PATH")));
        Assert.Equal("no Chromium or Chrome is on the PATH", refused.Reason);
    }

    [Fact]
    public void A_server_that_does_not_start_is_named()
    {
        var refused = Assert.IsType<RecipeAnswer.Refused>(Settled(First(), Output(File.ReadAllText(Path.Combine(CatalogData.Root, "Tools/playwright/server-does-not-start/stdout")))));
        Assert.Contains("webServer was not able to start", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_that_was_red_once_is_left_out()
    {
        var report = Recorded(2);
        var at = report.IndexOf("\"status\": \"expected\"", report.IndexOf("\"Add sends what was typed\"", StringComparison.Ordinal), StringComparison.Ordinal);
        var red = report[..at] + "\"status\": \"unexpected\"" + report[(at + "\"status\": \"expected\"".Length)..];
        var kept = Assert.IsType<RecipeAnswer.Change>(Settled(Second(), Output(red)));
        Assert.Null(kept.Rehearsal);
        Assert.DoesNotContain(kept.Edits, e => e.Path.EndsWith("home.e2e.ts", StringComparison.Ordinal));
        Assert.Contains(kept.Edits, e => e.Path.EndsWith("login.e2e.ts", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_every_spec_of_a_form_was_red_nothing_is_written()
    {
        var refused = Assert.IsType<RecipeAnswer.Refused>(Settled(Second(), Output(Recorded(2).Replace("\"status\": \"expected\"", "\"status\": \"unexpected\"", StringComparison.Ordinal))));
        Assert.Contains("green twice", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_sends_and_shows_nothing_of_what_is_typed_gets_no_spec()
    {
        var silent = Recorded(1).Replace("ada@example.com", "nobody", StringComparison.Ordinal).Replace("Correct-horse-9", "nothing", StringComparison.Ordinal).Replace("Sample title", "void", StringComparison.Ordinal);
        // What was filled in is still written down; what was sent and shown has none of it.
        var walked = silent.Replace("\\\"value\\\":\\\"nobody\\\"", "\\\"value\\\":\\\"ada\\\"", StringComparison.Ordinal).Replace("\\\"value\\\":\\\"nothing\\\"", "\\\"value\\\":\\\"secret\\\"", StringComparison.Ordinal)
            .Replace("\\\"type\\\":\\\"text\\\",\\\"value\\\":\\\"void\\\"", "\\\"type\\\":\\\"text\\\",\\\"value\\\":\\\"title\\\"", StringComparison.Ordinal);
        var refused = Assert.IsType<RecipeAnswer.Refused>(Settled(First(), Output(walked)));
        Assert.Contains("sends or shows", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_a_pnpm_package_are_served_without_pnpm()
    {
        var files = CatalogData.Case(Case + "before.txt").Files;
        var change = First(files.Remove("package-lock.json").Add("pnpm-lock.yaml", "lockfileVersion: '9.0'\n"));
        var configuration = change.Edits.OfType<FileEdit.Create>().Single(e => e.Path == "playwright.config.ts").Text;
        Assert.Contains("command: 'npm run build && npm run preview -- --port 4173 --strictPort'", configuration, StringComparison.Ordinal);
        var pipeline = change.Edits.OfType<FileEdit.Create>().Single(e => e.Path == ".github/workflows/e2e.yml").Text;
        Assert.Contains("pnpm exec playwright install --with-deps chromium", pipeline, StringComparison.Ordinal);
    }

    private static RecipeAnswer.Change First() => First(CatalogData.Case(Case + "before.txt").Files);

    private static RecipeAnswer.Change First(System.Collections.Immutable.ImmutableSortedDictionary<string, string> files)
    {
        var code = TestRepository.Of(files);
        var recipe = TestRepository.Catalogue.Recipes.Single(r => r.Card.Id.Value == "write-e2e-specs");
        var findings = code.Ask(TestRepository.Catalogue.Rules.Single(r => r.Card.Id.Value == "missing-end-to-end-test")).Findings;
        return Assert.IsType<RecipeAnswer.Change>(recipe.Apply(code.Code, [.. findings], CancellationToken.None));
    }

    private static RecipeAnswer.Change Second() => Assert.IsType<RecipeAnswer.Change>(Settled(First(), Output(Recorded(1))));

    private static RecipeAnswer Settled(RecipeAnswer.Change change, ToolOutput output) => (change.Rehearsal ?? throw new InvalidOperationException("there is no rehearsal")).Settle(output);

    private static string Recorded(int round) => File.ReadAllText(Path.Combine(CatalogData.Root, Case, $"rehearsal-{round}.json"));

    private static ToolOutput Output(string printed, string? notRun = null) => new("", 0, printed, "", null, false, false, 1, notRun, "/tree");
}
