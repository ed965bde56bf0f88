using System.Text.Json;

namespace Burnish.EndToEnd.Runs;

/// <summary>The real program on a repository whose README says more than is true.</summary>
public sealed class ClaimsTests
{
    private const string Boast = """
        printf '# Pages\n\n## Status\n\n- ✅ Rate limiting\n- ✅ Global error handler\n- p99 latency: 90ms\n- [ ] All endpoints are tested\n- Target: 90%% test coverage\n' > README.md
        git add -A; git commit -q -m 'Boast'
        """;

    [Fact]
    public async Task What_is_not_so_is_contradicted_with_its_place()
    {
        using var site = await Site.BuildAsync(Boast);
        var json = await site.BurnishAsync("claims", "p", "--no-tools", "--json");
        using var document = JsonDocument.Parse(json.Out);
        var claims = document.RootElement.GetProperty("claims").EnumerateArray().ToDictionary(c => c.GetProperty("line").GetInt32());

        Assert.Equal(0, json.Code);
        Assert.Equal("burnish/claims/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal([5, 6, 7], claims.Keys.Order());
        Assert.Equal(["contradicted", "contradicted", "notMeasurable"], claims.OrderBy(c => c.Key).Select(c => c.Value.GetProperty("verdict").GetString()));
        Assert.Equal("app.js", claims[5].GetProperty("evidence")[0].GetProperty("file").GetString());

        var text = await site.BurnishAsync("claims", "p", "--no-tools", "--fail-on", "contradicted");
        Assert.Equal(3, text.Code);
        Assert.Contains("README.md:5", text.Out, StringComparison.Ordinal);
        Assert.Contains("2 contradicted, 0 supported, 1 not measurable", text.Out.ReplaceLineEndings(" ").Replace("         ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_says_nothing_of_itself_fails_nothing()
    {
        using var site = await Site.BuildAsync();
        var said = await site.BurnishAsync("claims", "p", "--no-tools", "--fail-on", "contradicted");
        Assert.Equal(0, said.Code);
        Assert.Contains("0 claims", said.Out, StringComparison.Ordinal);
    }
}
