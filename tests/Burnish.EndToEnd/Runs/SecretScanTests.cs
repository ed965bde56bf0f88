using System.Text.Json;

namespace Burnish.EndToEnd.Runs;

/// <summary>The real program on repositories with planted secrets: it finds them, and nothing that it writes holds them.</summary>
public sealed class SecretScanTests
{
    // Put together here, so that no file of ours holds what looks like a token.
    private static readonly string Token = "dop_" + "v1_" + string.Concat(Enumerable.Range(0, 8).Select(i => $"{((i + 1) * 2654435761L) & 0xffffffff:x8}"));

    private const string Password = "Tr0mpet!47xyz";

    private static string Plant => $$"""
        mkdir -p src; printf "export const token = '{{Token}}';\nexport const dbPassword = '{{Password}}';\n" > src/keys.js
        printf 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: {{Password}}\n' > docker-compose.yml
        printf 'DB_PASSWORD={{Password}}\n' > .env
        printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: {{Password}}\n' > secret.yaml
        printf "const jwt = require('jsonwebtoken');\nconst secret = process.env.JWT_SECRET || '{{Password}}';\nmodule.exports = (id) => jwt.sign({ id }, secret);\n" > src/auth.js
        printf '{\n  "name": "pages",\n  "version": "1.0.0",\n  "private": true,\n  "dependencies": { "jsonwebtoken": "9.0.2" }\n}\n' > package.json
        git add -Af; git commit -q -m 'Connect'
        """;

    [Fact]
    public async Task Nothing_that_a_scan_writes_holds_a_planted_secret()
    {
        using var site = await Site.BuildAsync(Plant);
        var json = await site.BurnishAsync("scan", "p", "--json", "--all", "--history", "--sarif", site.Place.At("scan.sarif"));
        var text = await site.BurnishAsync("scan", "p", "--all");
        var survey = await site.BurnishAsync("survey", "p", "--json");
        var backlog = await site.BurnishAsync("backlog", "p", "--json");

        Assert.Equal(0, json.Code);
        var rules = Findings(json).Select(f => f.Rule).ToHashSet();
        Assert.Superset(new HashSet<string> { "provider-token", "hard-coded-secret", "secret-in-compose", "committed-credential-file", "secret-in-manifest", "literal-jwt-secret" }, rules);
        foreach (var written in new[] { json.Out, json.Error, text.Out, text.Error, survey.Out, backlog.Out, await File.ReadAllTextAsync(site.Place.At("scan.sarif")) })
        {
            Assert.NotEmpty(rules);
            Assert.DoesNotContain(Token, written, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_history_tells_what_is_gone_with_the_commit_that_brought_it()
    {
        using var site = await Site.BuildAsync($"""
            mkdir src; printf "export const token = '{Token}';\n" > src/keys.js; git add -A; git commit -q -m 'Connect'; git rev-parse HEAD > ../brought
            printf "// moved\nexport const token = '{Token}';\n" > src/keys.js; git add -A; git commit -q -m 'Move'
            git checkout -q -b side; printf "export const dbPassword = '{Password}';\n" > src/db.js; git add -A; git commit -q -m 'Side'; git checkout -q main
            printf "export const token = process.env.TOKEN;\n" > src/keys.js; git add -A; git commit -q -m 'Read the token'
            git merge -q --no-edit side; git rm -q src/db.js; git commit -q -m 'Drop'
            """);
        var plain = await site.BurnishAsync("scan", "p", "--json");
        Assert.DoesNotContain(Findings(plain), f => f.Rule is "provider-token" or "hard-coded-secret");

        var past = await site.BurnishAsync("scan", "p", "--json", "--history");
        var brought = (await File.ReadAllTextAsync(site.Place.At("brought"))).Trim();
        var token = Assert.Single(Findings(past), f => f.Rule == "provider-token");
        Assert.Equal((brought, "src/keys.js"), (token.Commit, token.File));
        Assert.Single(Findings(past), f => f.Rule == "hard-coded-secret");
        Assert.Contains("history:", past.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, past.Out, StringComparison.Ordinal);
        Assert.All(Findings(plain), f => Assert.Null(f.Commit));
    }

    private static List<(string Rule, string File, string? Commit)> Findings(Ended ended)
    {
        using var document = JsonDocument.Parse(ended.Out);
        return [.. document.RootElement.GetProperty("findings").EnumerateArray().Select(f =>
            (f.GetProperty("ruleId").GetString() ?? "", f.GetProperty("file").GetString() ?? "", f.GetProperty("commit").GetString()))];
    }
}
