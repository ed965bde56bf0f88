namespace Burnish.EndToEnd.Runs;

/// <summary>The real program raises a package that an advisory names, with the real npm.</summary>
public sealed class UpgradeTests
{
    // The source answers only where it knows the canary, lodash. The second manifest has no lock file: what it brings in is seen neither before nor after.
    private const string Releases = """
        rm -r app.js web index.html; mkdir src tool ../osv
        printf '{\n  "name": "shop",\n  "version": "1.0.0",\n  "private": true,\n  "scripts": { "test": "node --test" },\n  "dependencies": { "semver": "^5.7.0", "ms": "1.0.0" }\n}\n' > package.json
        printf '{\n  "name": "tool",\n  "version": "1.0.0",\n  "private": true,\n  "dependencies": { "ms": "2.1.3" }\n}\n' > tool/package.json
        printf 'node_modules\n' > .gitignore
        printf "const { valid } = require('semver');\nconst ms = require('ms');\nmodule.exports = { release: (text) => valid(text), wait: ms('2s') };\n" > src/release.js
        printf "const { test } = require('node:test');\nconst assert = require('node:assert');\nconst { release } = require('./release');\ntest('release', () => assert.strictEqual(release('v1.2.3'), '1.2.3'));\n" > src/release.test.js
        npm install semver@5.7.0 --save-exact --ignore-scripts --no-audit --no-fund > ../npm.log 2>&1
        sed -i 's/"semver": "5.7.0"/"semver": "^5.7.0"/' package.json; npm install --package-lock-only --ignore-scripts --no-audit --no-fund >> ../npm.log 2>&1
        git add -A; git commit -q -m 'Name releases'
        record() { printf '{"id":"%s","modified":"2026-01-10T00:00:00Z","database_specific":{"severity":"HIGH"},"affected":[{"package":{"ecosystem":"npm","name":"%s"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"%s"}]}]}]}' "$1" "$2" "$3" > "../osv/$1.json"; }
        record GHSA-fvqr-27wr-82fm lodash 4.17.5; record GHSA-c2qf-rxjj-qqgw semver 5.7.2; record GHSA-0000-0000-0001 ms 2.0.0

        """;

    [Fact]
    public async Task A_named_package_is_raised_to_the_first_clean_version_and_no_other()
    {
        using var site = await Site.BuildAsync(Releases);
        var ended = await site.ScriptAsync("run p --areas security --max-iterations 1 --no-online-advisories --advisories osv");
        Assert.True(ended.Code == 0, ended.Out + ended.Error);
        var branch = await site.BranchAsync();
        Task<string> Version(string name) => site.Place.ShellAsync($"git show '{branch}:package-lock.json' | node -e \"const l = JSON.parse(require('fs').readFileSync(0)); console.log(l.packages['node_modules/{name}'].version, l.packages[''].dependencies['{name}'])\"", "p");
        Assert.Equal("5.7.2 ^5.7.2", await Version("semver"));
        // Only another major version of it is clean: that is for a person.
        Assert.Equal("1.0.0 1.0.0", await Version("ms"));
        Assert.Contains("which may break what uses it", await site.Place.ShellAsync("cat out"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_named_package_is_raised_where_another_manifest_cannot_be_looked_at()
    {
        using var site = await Site.BuildAsync(Releases + "rm ../osv/GHSA-0000-0000-0001.json");
        var ended = await site.ScriptAsync("run p --areas security --max-iterations 1 --no-online-advisories --advisories osv");
        Assert.True(ended.Code == 0, ended.Out + ended.Error);
        Assert.Contains("5.7.2", await site.Place.ShellAsync($"git show '{await site.BranchAsync()}:package.json'", "p"), StringComparison.Ordinal);
    }
}
