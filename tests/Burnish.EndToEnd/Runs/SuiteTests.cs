namespace Burnish.EndToEnd.Runs;

/// <summary>Repositories with a real runner whose suite is not as it should be.</summary>
public sealed class SuiteTests
{
    // Vitest from the registry, locked by npm itself; a button for the frontend's agent to mend.
    private const string Vitest = """
        printf '{\n  "name": "sums",\n  "version": "1.0.0",\n  "private": true,\n  "type": "module",\n  "scripts": { "test": "vitest run" },\n  "devDependencies": { "vitest": "3.2.4" }\n}\n' > package.json
        rm app.js; printf 'node_modules\n' > .gitignore; npm install --package-lock-only --ignore-scripts --no-audit --no-fund > ../npm.log 2>&1
        mkdir src; printf 'export const sum = (a, b) => a + b;\n' > src/sum.js
        printf "import { test, expect } from 'vitest';\nimport { sum } from './sum.js';\ntest('adds', () => { expect(sum(1, 2)).toBe(3); });\n" > src/sum.test.js

        """;

    private const string Commit = "\ngit add -A; git commit -q -m 'Add sums'";

    private static async Task<(Ended Ended, bool IsLanded)> RunAsync(string script)
    {
        using var site = await Site.BuildAsync(Vitest + script + Commit);
        var ended = await site.ScriptAsync("run p --areas frontend --max-iterations 1");
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        return (ended, await site.BranchAsync() is { Length: > 0 });
    }

    [Fact]
    public async Task Tests_that_were_red_before_may_stay_red()
    {
        var (ended, isLanded) = await RunAsync("printf \"import { test, expect } from 'vitest';\\ntest('was red', () => { expect(1).toBe(2); });\\n\" > src/red.test.js");
        Assert.True(ended.Code == 0 && isLanded, ended.Out + ended.Error);
    }

    [Fact]
    public async Task A_suite_that_floods_its_output_is_read_all_the_same()
    {
        var (ended, isLanded) = await RunAsync("printf \"import { test } from 'vitest';\\ntest('floods', () => { for (let i = 0; i < 400000; i++) process.stdout.write('x'.repeat(100) + String.fromCharCode(10)); });\\n\" > src/flood.test.js");
        Assert.True(ended.Code == 0 && isLanded, ended.Out + ended.Error);
        Assert.DoesNotContain("xxxxxxxxxx", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("printf 'throw new Error(\"no suite\");\\n' > vitest.config.js")]
    [InlineData("sed -i 's/\"vitest\": \"3.2.4\"/\"vitest\": \"3.2.4\", \"nanoid\": \"5.0.9\"/' package.json")] // the lock file does not know it
    public async Task Where_the_suite_cannot_start_the_run_says_so_and_ends_well(string script)
    {
        var (ended, _) = await RunAsync(script);
        Assert.True(ended.Code == 0, ended.Out + ended.Error);
        Assert.Contains("unknown", ended.Out, StringComparison.OrdinalIgnoreCase);
    }
}
