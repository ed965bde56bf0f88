using System.Text.Json;
using System.Text.RegularExpressions;

namespace Burnish.EndToEnd.Runs;

/// <summary>The real program on real repositories: baselines, changes, what is staged, suppressions; and nothing of the user's is written but what was asked for.</summary>
public sealed class NoiseTests
{
    private const string Plant = """
        mkdir src; printf 'export const a = (t) => eval(t);\n' > src/a.js; git add -A; git commit -q -m 'Calculate'

        """;

    [Fact]
    public async Task A_baseline_lists_and_fails_on_what_is_new_only()
    {
        using var site = await Site.BuildAsync(Plant);
        Assert.Equal(3, (await site.BurnishAsync("scan", "p", "--fail-on", "medium")).Code);
        var written = await site.BurnishAsync("baseline", "p", "--reason", "from before");
        Assert.True(written.Code == 0, written.Error);
        Assert.Equal("?? burnish-baseline.json", await site.Place.ShellAsync("git status --porcelain", "p"));

        await site.Place.ShellAsync("printf '// moved down\\n\\nexport const a = (t) => eval(t);\\n' > src/a.js; git mv src/a.js src/calculate.js; git add -A; git commit -q -m 'Move'", "p");
        var known = await site.BurnishAsync("scan", "p", "--json", "--fail-on", "info", "--sarif", site.Place.At("k.sarif"));
        Assert.Equal(0, known.Code);
        Assert.Empty(Rules(known, "findings"));
        Assert.Contains("dynamic-eval src/calculate.js", Rules(known, "known"));
        Assert.Contains("\"baselineState\": \"unchanged\"", await File.ReadAllTextAsync(site.Place.At("k.sarif")), StringComparison.Ordinal);

        await site.Place.ShellAsync("printf 'export const b = (t) => eval(t * 2);\\n' > src/b.js; rm src/calculate.js; git add -A; git commit -q -m 'Another'", "p");
        var text = await site.BurnishAsync("scan", "p", "--fail-on", "medium");
        Assert.Equal(3, text.Code);
        Assert.Contains("burnish baseline --prune", text.Out, StringComparison.Ordinal);
        Assert.Equal(["dynamic-eval src/b.js"], Rules(await site.BurnishAsync("scan", "p", "--json"), "findings"));

        Assert.Equal(0, (await site.BurnishAsync("baseline", "p", "--prune")).Code);
        var pruned = await File.ReadAllTextAsync(site.Place.At("p/burnish-baseline.json"));
        Assert.DoesNotContain("dynamic-eval", pruned, StringComparison.Ordinal);
        Assert.Contains("from before", pruned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_cannot_be_read_is_refused_in_one_line()
    {
        using var site = await Site.BuildAsync("printf '{}' > burnish-baseline.json");
        foreach (var ended in new[] { await site.BurnishAsync("scan", "p"), await site.BurnishAsync("scan", "p", "--baseline", "nowhere.json"), await site.BurnishAsync("baseline", "p", "--prune", "--output", "nowhere.json") })
        {
            Assert.Equal(2, ended.Code);
            Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task Since_lists_what_the_branch_brought_and_no_more()
    {
        using var site = await Site.BuildAsync(Plant + """
            for i in 2 3 4 5 6 7 8 9; do echo "export const n$i = $i;" >> src/a.js; done; git commit -q -am 'Count'
            git checkout -q -b work; git mv src/a.js src/c.js; printf 'export const b = (t) => eval(t + 1);\n' >> src/c.js; git add -A; git commit -q -m 'Work'
            git checkout -q main; printf 'export const m = (t) => eval(t);\n' > src/m.js; git add -A; git commit -q -m 'Elsewhere'; git checkout -q work
            """);
        var since = await site.BurnishAsync("scan", "p", "--json", "--since", "main");
        Assert.True(since.Code == 0, since.Error);
        Assert.Equal(["dynamic-eval src/c.js:10"], Lines(since).Where(l => l.StartsWith("dynamic-eval", StringComparison.Ordinal)));
        // Findings about the whole repository were there before the branch.
        Assert.DoesNotContain(Lines(since), l => l.EndsWith(" :0", StringComparison.Ordinal));
        Assert.Contains(Lines(await site.BurnishAsync("scan", "p", "--json")), l => l.EndsWith(" :0", StringComparison.Ordinal));
        Assert.Equal(3, (await site.BurnishAsync("scan", "p", "--since", "main", "--fail-on", "medium")).Code);
        Assert.Equal(0, (await site.BurnishAsync("scan", "p", "--since", "work", "--fail-on", "info")).Code);
        var unknown = await site.BurnishAsync("scan", "p", "--since", "nowhere");
        Assert.Equal((2, true), (unknown.Code, unknown.Error.Contains("nowhere", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("git update-index --split-index;")]
    public async Task Staged_looks_at_the_index_and_touches_nothing(string before)
    {
        using var site = await Site.BuildAsync(Plant + $$"""
            {{before}} printf 'export const a = (t) => eval(t);\nexport const b = (t) => eval(t + 1);\n' > src/a.js; git add src/a.js
            printf 'export const a = 1;\n' > src/a.js; printf 'export const u = (t) => eval(t);\n' > src/untracked.js; git add -N src/untracked.js
            """);
        var manifest = Manifest(site);
        var staged = await site.BurnishAsync("scan", "p", "--json", "--staged", "--fail-on", "medium");
        Assert.True(staged.Code == 3, staged.Error);
        Assert.Equal(["dynamic-eval src/a.js:2"], Lines(staged));
        Assert.Equal(manifest, Manifest(site));
    }

    [Fact]
    public async Task An_index_that_cannot_be_committed_is_refused()
    {
        using var site = await Site.BuildAsync(Plant + """
            git checkout -q -b side; printf 'one\n' > src/a.js; git commit -q -am 'One'; git checkout -q main; printf 'two\n' > src/a.js; git commit -q -am 'Two'; git merge -q side || true
            """);
        var ended = await site.BurnishAsync("scan", "p", "--staged");
        Assert.Equal(2, ended.Code);
        Assert.Contains("--staged", ended.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await site.BurnishAsync("scan", "p", "--staged", "--since", "side")).Code);
    }

    [Fact]
    public async Task What_is_suppressed_is_told_with_its_reason_and_never_fails()
    {
        using var site = await Site.BuildAsync("""
            mkdir src; printf 'export const a = (t) => eval(t); // burnish-ignore dynamic-eval: digits only\n' > src/a.js; git add -A; git commit -q -m 'Calculate'
            """);
        var json = await site.BurnishAsync("scan", "p", "--json", "--sarif", site.Place.At("s.sarif"));
        Assert.Contains("dynamic-eval src/a.js", Rules(json, "suppressed"));
        Assert.DoesNotContain("dynamic-eval src/a.js", Rules(json, "findings"));
        Assert.Contains("\"justification\": \"digits only\"", await File.ReadAllTextAsync(site.Place.At("s.sarif")), StringComparison.Ordinal);
        var text = await site.BurnishAsync("scan", "p");
        Assert.Contains("suppressed with a reason", text.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("digits only", text.Out, StringComparison.Ordinal);
        Assert.Contains("digits only", (await site.BurnishAsync("scan", "p", "--suppressed")).Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Out);
        Assert.Equal("product", document.RootElement.GetProperty("suppressed")[0].GetProperty("where").GetString());
    }

    /// <summary>Git marks a shared index as young again whenever anyone reads it; its content never changes.</summary>
    private static string Manifest(Site site) => Regex.Replace(site.Place.Manifest("p"), @"(?<=^\.git/sharedindex\.\S+ .*)\d{4}-\d\d-\d\dT\S+", "", RegexOptions.Multiline);

    private static List<string> Rules(Ended ended, string list)
    {
        using var document = JsonDocument.Parse(ended.Out);
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(f => $"{f.GetProperty("ruleId").GetString()} {f.GetProperty("file").GetString()}")];
    }

    private static List<string> Lines(Ended ended)
    {
        using var document = JsonDocument.Parse(ended.Out);
        return [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("ruleId").GetString()} {f.GetProperty("file").GetString()}:{f.GetProperty("startLine").GetInt32()}")];
    }
}
