using System.Collections.Immutable;
using System.Text.Json;
using Burnish.App.Processes;

namespace Burnish.EndToEnd.Runs;

/// <summary>Somebody else's validator reads our SARIF: new, known and suppressed findings, a rule that could not look, fixes and taxonomies.</summary>
public sealed class SarifTests
{
    // Set by ./test, which installs the validator from tests/tools.
    private static readonly string Validator = Path.Combine(
        Environment.GetEnvironmentVariable("BURNISH_TEST_TOOLS") ?? throw new InvalidOperationException("BURNISH_TEST_TOOLS is not set: run ./test, which installs @microsoft/sarif-multitool"),
        "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");

    [Fact]
    public async Task A_scan_with_everything_in_it_validates_without_an_error()
    {
        using var site = await Site.BuildAsync("""
            mkdir src
            printf 'export const a = (t) => eval(t); // burnish-ignore dynamic-eval: digits only\nexport const b = (t) => eval(t + 1);\n' > src/a.js
            git add -A; git commit -q -m 'Calculate'; git remote add origin https://ana:secret@example.org/p.git
            """);
        Assert.Equal(0, (await site.BurnishAsync("baseline", "p", "--reason", "from before")).Code);
        await site.Place.ShellAsync("printf 'export const c = (t) => eval(t + 2);\\n' > src/c.js; printf 'export function Two() {\\n  return <button onClick={() => 2}>Go</button>;\\n}\\n' > web/two.jsx; git add -A; git commit -q -m 'Another'", "p");
        var file = site.Place.At("out.sarif");
        var scan = await site.BurnishAsync("scan", "p", "--sarif", file, "--all");
        Assert.True(scan.Code == 0, scan.Error);
        var written = await File.ReadAllTextAsync(file);
        foreach (var part in new[] { "\"fixes\"", "\"suppressions\"", "\"baselineState\": \"unchanged\"", "\"baselineState\": \"new\"", "\"taxonomies\"" }) Assert.Contains(part, written, StringComparison.Ordinal);
        Assert.DoesNotContain("secret@", written, StringComparison.Ordinal);
        // SARIF2005 asks for an address of the tool; it has none yet.
        Assert.Equal(["SARIF2005"], await ComplaintsAsync(site, file));
    }

    [Fact]
    public async Task A_scan_with_tools_validates_and_names_the_tools_own_pages()
    {
        using var site = await Site.BuildAsync("mkdir src; printf 'export const isBroken = (n) => n === NaN;\\n' > src/a.js; git add -A; git commit -q -m 'Compare'");
        var file = site.Place.At("tools.sarif");
        var scan = await site.BurnishAsync("scan", "p", "--tools", "--sarif", file, "--all");
        Assert.True(scan.Code == 0, scan.Error);
        var written = await File.ReadAllTextAsync(file);
        Assert.Contains("\"helpUri\": \"https://oxc.rs/docs/guide/usage/linter/rules/eslint/use-isnan.html\"", written, StringComparison.Ordinal);
        Assert.Equal(["SARIF2005"], await ComplaintsAsync(site, file));

        // The same files and the same tools: what they said counts, and it is said.
        var again = await site.BurnishAsync("scan", "p", "--tools", "--sarif", file, "--all");
        Assert.Contains("tools: what they said of the same files", again.Error + again.Out, StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllTextAsync(file));
        var fresh = await site.BurnishAsync("scan", "p", "--tools", "--fresh");
        Assert.DoesNotContain("of the same files", fresh.Error + fresh.Out, StringComparison.Ordinal);
        // Another file, whatever is in it: they run again.
        await site.Place.ShellAsync("printf 'export const isOdd = (n) => n === NaN;\\n' > src/b.js; git add -A; git commit -q -m 'Compare more'", "p");
        var changed = await site.BurnishAsync("scan", "p", "--tools", "--all");
        Assert.DoesNotContain("of the same files", changed.Error + changed.Out, StringComparison.Ordinal);
        Assert.Contains("src/b.js", changed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_validator_complains_of_a_broken_file()
    {
        using var site = await Site.BuildAsync();
        var file = site.Place.Write("broken.sarif", """{ "version": "2.1.0", "runs": [{ "tool": { "driver": {} }, "results": [{ "ruleId": "x" }] }] }""");
        Assert.Equal(["JSON1002", "JSON1002"], await ComplaintsAsync(site, file));
    }

    private static async Task<ImmutableArray<string>> ComplaintsAsync(Site site, string file)
    {
        var answer = file + ".validated";
        var outcome = await Place.Runner.RunAsync(
            new() { File = Validator, Arguments = ["validate", file, "--output", answer, "--log", "ForceOverwrite"], Directory = site.Place.Root, Timeout = TimeSpan.FromMinutes(1), Environment = site.Place.Environment },
            TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, $"{Validator}: {outcome.Ending} {outcome.Output} {outcome.Error}");
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(answer));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("ruleId").GetString() ?? "")];
    }
}
