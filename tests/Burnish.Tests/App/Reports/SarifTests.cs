using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Burnish.App.Reports;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Reports;

public sealed class SarifTests
{
    private static readonly JsonNode Log = JsonNode.Parse(Sarif.ToJson(RunFixture.Findings(), [new("npm-audit", "no network")], new('a', 40), RunFixture.Entries)) ?? throw new InvalidOperationException();

    private static JsonNode? Run => Log["runs"]?[0];

    [Fact]
    public void Every_finding_is_a_result_with_its_fingerprint() => Assert.Equal(
        RunFixture.Findings().Select(f => f.Fingerprint).Order(StringComparer.Ordinal),
        Run?["results"]?.AsArray().Select(r => (string?)r?["partialFingerprints"]?["burnishFinding/v1"]).Order(StringComparer.Ordinal));

    [Fact]
    public void A_result_points_to_its_own_rule() => Assert.All(Run?["results"]?.AsArray().Where(r => r?["ruleIndex"] is not null) ?? [],
        r => Assert.Equal((string?)r?["ruleId"], (string?)Run?["tool"]?["driver"]?["rules"]?[(int?)r?["ruleIndex"] ?? -1]?["id"]));

    [Fact]
    public void Paths_are_relative_addresses_below_the_root()
    {
        var places = Run?["results"]?.AsArray().SelectMany(r => r?["locations"]?.AsArray().Select(l => l?["physicalLocation"]?["artifactLocation"]) ?? []).ToList() ?? [];
        Assert.NotEmpty(places);
        Assert.All(places, p => Assert.Equal("SRCROOT", (string?)p?["uriBaseId"]));
        Assert.Contains("src/a%20b0.ts", places.Select(p => (string?)p?["uri"]));
    }

    [Fact]
    public void A_finding_about_the_repository_has_no_place() =>
        Assert.Empty(Run?["results"]?.AsArray().Single(r => (string?)r?["ruleId"] == "rule-of-yesterday")?["locations"]?.AsArray() ?? [1]);

    [Theory]
    [InlineData(Severity.Critical, "error")]
    [InlineData(Severity.High, "error")]
    [InlineData(Severity.Medium, "warning")]
    [InlineData(Severity.Low, "note")]
    [InlineData(Severity.Info, "note")]
    public void The_level_follows_from_the_severity(Severity severity, string level)
    {
        var finding = RunFixture.Findings()[0] with { Severity = severity };
        Assert.Equal(level, (string?)JsonNode.Parse(Sarif.ToJson([finding], [], "", RunFixture.Entries))?["runs"]?[0]?["results"]?[0]?["level"]);
    }

    [Fact]
    public void What_could_not_look_is_a_notification() =>
        Assert.Equal("npm-audit could not look: no network.", (string?)Run?["invocations"]?[0]?["toolExecutionNotifications"]?[0]?["message"]?["text"]);

    [Fact]
    public void A_rule_leads_to_the_entries_of_standards_that_it_names()
    {
        var rules = Run?["tool"]?["driver"]?["rules"]?.AsArray() ?? [];
        Assert.NotEmpty(rules);
        Assert.All(rules.SelectMany(r => r?["relationships"]?.AsArray() ?? []), relationship =>
        {
            var target = relationship?["target"];
            var component = Run?["taxonomies"]?[(int?)target?["toolComponent"]?["index"] ?? -1];
            Assert.Equal((string?)target?["toolComponent"]?["name"], (string?)component?["name"]);
            Assert.Equal((string?)target?["id"], (string?)component?["taxa"]?[(int?)target?["index"] ?? -1]?["id"]);
        });
        Assert.Equal(Run?["taxonomies"]?.AsArray().Select(t => (string?)t?["name"]), Run?["tool"]?["driver"]?["supportedTaxonomies"]?.AsArray().Select(t => (string?)t?["name"]));
    }

    [Theory]
    [InlineData("**Why:**")]
    [InlineData("**Bad:**")]
    [InlineData("**Good:**")]
    [InlineData("**Fix:**")]
    [InlineData("**Suppress:**")]
    public void The_help_of_a_rule_says(string part) => Assert.All(Run?["tool"]?["driver"]?["rules"]?.AsArray() ?? [], r =>
    {
        Assert.Contains(part, (string?)r?["help"]?["markdown"], StringComparison.Ordinal);
        Assert.Contains(part.Trim('*'), (string?)r?["help"]?["text"], StringComparison.Ordinal);
    });

    [Fact]
    public void A_safe_recipe_says_its_edits_as_a_fix()
    {
        var repository = TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .Add("test/a.test.ts", "import { it, expect } from 'vitest';\nit.only('adds', () => expect(1 + 1).toBe(2));\nit('takes away', () => expect(1 - 1).toBe(0));\n").Add("package.json", """{ "name": "a", "devDependencies": { "vitest": "4.0.14" } }"""));
        var finding = repository.AskAll().SelectMany(r => r.Findings).Single(f => f.RuleId.Value == "focused-test");

        var fix = SarifFixes.Of(repository.Code, [finding], TestRepository.Catalogue, TestContext.Current.CancellationToken)[finding.Fingerprint][0]?["artifactChanges"]?[0];

        Assert.Equal("test/a.test.ts", (string?)fix?["artifactLocation"]?["uri"]);
        var region = fix?["replacements"]?[0]?["deletedRegion"];
        Assert.Contains("only", repository.Files["test/a.test.ts"].Substring((int?)region?["charOffset"] ?? 0, (int?)region?["charLength"] ?? 0), StringComparison.Ordinal);
    }
}
