using System.Text.Json;

namespace Burnish.EndToEnd.Runs;

/// <summary>A finding is explained by the fingerprint that a scan prints, and a fingerprint of nothing is refused.</summary>
public sealed class ExplainTests
{
    [Fact]
    public async Task A_finding_is_shown_with_its_code_and_how_to_mend_and_suppress_it()
    {
        using var site = await Site.BuildAsync("mkdir src; printf 'export const a = (t) => eval(t);\\n' > src/a.js; git add -A; git commit -q -m 'Calculate'");
        using var scan = JsonDocument.Parse((await site.BurnishAsync("scan", "p", "--json")).Out);
        var fingerprint = scan.RootElement.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("ruleId").GetString() == "dynamic-eval").GetProperty("fingerprint").GetString() ?? "";
        var shown = await site.ScriptAsync($"explain '{fingerprint}'", "p");
        Assert.True(shown.Code == 0, shown.Error);
        foreach (var part in new[] { "src/a.js", "export const a = (t) => eval(t);", "dynamic-eval", "CWE-95", "burnish-ignore dynamic-eval:" }) Assert.Contains(part, shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown.Out);
    }

    [Fact]
    public async Task A_fingerprint_that_no_finding_has_is_refused_in_one_line()
    {
        using var site = await Site.BuildAsync();
        var ended = await site.ScriptAsync("explain 0123456789abcdef0123", "p");
        Assert.Equal(2, ended.Code);
        Assert.Contains("0123456789abcdef0123", Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
