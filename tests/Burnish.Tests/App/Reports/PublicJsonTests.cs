using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Burnish.App.Explaining;
using Burnish.App.Reports;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Model;
using Burnish.Core.Noise;

namespace Burnish.Tests.App.Reports;

public sealed class PublicJsonTests
{
    private static readonly RepositoryFacts Repository = new("sample", new('a', 40), new('b', 40), "main", false, false, 3, [new(new('a', 40), "Begin", "", default)], []);

    public static TheoryData<string> Documents => ["run", "scan", "scorecard", "catalog", "survey", "backlog", "claims", "baseline", "explanation"];

    [Theory, MemberData(nameof(Documents))]
    public async Task What_is_printed_keeps_the_published_schema(string name) => Assert.Empty(await PublishedSchema.Breaks(name, Written(name)));

    [Theory, MemberData(nameof(Documents))]
    public async Task A_field_that_is_missing_breaks_the_schema(string name)
    {
        foreach (var field in Parsed(Written(name)).Select(p => p.Key).ToList())
        {
            var planted = Parsed(Written(name));
            planted.Remove(field);
            Assert.NotEmpty(await PublishedSchema.Breaks(name, planted.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("run", "$.stopReason", "NoGainLeft")]
    [InlineData("run", "$.iterations[0].items[0].verdict", "maybe")]
    [InlineData("run", "$.iterations[0].items[0].gates[0].verdict", "Accept")]
    [InlineData("run", "$.iterations[0].items[0].area", "marketing")]
    [InlineData("scan", "$.findings[0].severity", "blocker")]
    [InlineData("scan", "$.findings[0].fix", "perhaps")]
    [InlineData("scan", "$.repository.commit", "HEAD")]
    [InlineData("scan", "$.findings[0].where", "Product")]
    [InlineData("scan", "$.suppressed[0].suppressed.kind", "inline")]
    [InlineData("baseline", "$.entries[0].rule", "")]
    [InlineData("explanation", "$.kind", "thing")]
    [InlineData("scorecard", "$.criteria[0].status", "Met")]
    [InlineData("scorecard", "$.totals.score", "41")]
    [InlineData("catalog", "$.rules[0].severity", "High")]
    [InlineData("survey", "$.endpoints[0].isAsync", "yes")]
    [InlineData("backlog", "$.items[0].group", "none")]
    [InlineData("claims", "$.claims[0].verdict", "wrong")]
    [InlineData("claims", "$.claims[0].criterion", "tests")]
    public async Task A_value_that_is_spelled_otherwise_breaks_the_schema(string name, string path, string planted)
    {
        var document = Parsed(Written(name));
        Plant(document, path, planted);
        Assert.NotEmpty(await PublishedSchema.Breaks(name, document.ToJsonString()));
    }

    [Fact]
    public void Words_are_spelled_as_published()
    {
        var run = Parsed(RunDocument.ToJson(RunFixture.Run(), ["report.md"]));
        Assert.Equal("noGainLeft", (string?)run["stopReason"]);
        Assert.Equal("notApplicable", (string?)At(run, "$.iterations[0].items[0].gates[2].verdict"));
        Assert.Equal("security", (string?)At(run, "$.iterations[0].topAreas[0]"));
        Assert.Equal(31, (int?)At(run, "$.iterations[0].items[0].gates[0].evidence[0].counts.passed"));
        Assert.Equal("report.md", (string?)At(run, "$.reports[0]"));
        Assert.Equal(Parsed(ScorecardDocument.ToJson(RunFixture.Card(0), Repository))["totals"]?.ToJsonString(), At(run, "$.before.totals")?.ToJsonString());
    }

    [Fact]
    public void What_could_not_look_is_listed_and_never_clean()
    {
        var scan = Parsed(Written("scan"));
        Assert.Equal(["silent-rule", "packages: broken.json", "vitest in api"], scan["notAvailable"]?.AsArray().Select(n => (string?)n?["source"]));
    }

    [Fact]
    public void Enough_schemas_are_published() => Assert.Equal(9, Documents.Count);

    private static string Written(string name) => name switch
    {
        "run" => RunDocument.ToJson(RunFixture.Run(), ["report.md"]),
        "scan" => ScanDocument.ToJson(Scanned(), 120, RunFixture.Entries, "/repository"),
        "baseline" => BaselineDocument.ToJson(Known),
        "scorecard" => ScorecardDocument.ToJson(RunFixture.Card(1), Repository),
        "catalog" => CatalogDocument.ToJson(RunFixture.Entries, PracticeShelf.All()),
        "claims" => ClaimsDocument.ToJson(Claims, Repository, ranTools: true),
        "explanation" => Explanation.ToJson(RuleGuide.Of(RunFixture.Entries.Rules.First(r => r.Card.Id.Value == "dynamic-eval").Card, RunFixture.Entries)),
        "survey" => SurveyDocument.ToJson(Inventory),
        _ => BacklogDocument.ToJson(RunFixture.Run().Left, Repository),
    };

    private static ImmutableArray<QualityClaim> Claims { get; } =
    [
        new(new("test-coverage"), "README.md", 3, "Test coverage: 80%", ClaimVerdict.Contradicted, new("TST-1"), "claimed 80 %, measured 33.6 %", "", [new("measurement", "package.json", 0, "npx vitest run --coverage", 0, 33.6, "%", "lines covered in api")]),
        new(new("production-ready"), "README.md", 5, "Status: production-ready", ClaimVerdict.NotMeasurable, null, "2 criteria are unknown", "burnish score", []),
    ];

    private static Inventory Inventory { get; } = new()
    {
        Repository = Repository,
        Files = [new("src/app.ts", 120, new('c', 40), "typescript", false, false)],
        Packages = [new("", "sample", "npm", "npm", "package.json", "", null, true, "1.0.0", "", ImmutableSortedDictionary<string, string>.Empty.Add("test", "vitest"), [new("express", "^5", "5.1.0", "production")])],
        Endpoints = [new("GET", "/health", "express", new("src/app.ts", 3, 3), "", [new("helmet", "helmet()", "helmet", "/", new("src/app.ts", 2, 2), false)], new("src/app.ts", 3, 3), "", true, [new("query", "q", new("src/app.ts", 3, 3))])],
        Gaps = [new("packages", "broken.json", "it is no JSON")],
    };

    private static Baseline Known { get; } = new(new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), "1.0.0",
        [BaselineEntry.Of(RunFixture.Findings().First(), default, "until the move"), new("weak-hash", "0123", "4567", "src/gone.ts", "MD5", default, "")]);

    private static Listing Scanned()
    {
        var seen = Seen();
        var quiet = new RuleReport(new("weak-hash"), RuleOutcome.Clean, "", []) { Suppressed = [new(RunFixture.Findings().First() with { Fingerprint = "q" }, new(SuppressionKind.InSource, "a checksum"))] };
        return Listing.Of(seen with { Rules = seen.Rules.Add(quiet), Notices = [new("src/app.ts", 3, "suppression without a reason: weak-hash")] }, baseline: Known);
    }

    private static Examination Seen() => new(
        Inventory,
        [.. RunFixture.Findings().Select(f => new RuleReport(f.RuleId, RuleOutcome.Found, "", [f])), new(new("silent-rule"), RuleOutcome.NotAvailable, "no tool was run in a plain scan", [])],
        [new(new("vitest"), ToolKind.Tests, "api", "its dependencies could not be installed", "", 0, 0, "", [], [], ImmutableSortedDictionary<string, double>.Empty)]);

    private static JsonObject Parsed(string json) => JsonNode.Parse(json)?.AsObject() ?? [];

    private static JsonNode? At(JsonNode root, string path) =>
        path[2..].Split('.').Aggregate<string, JsonNode?>(root, (node, part) => part.Split('[', ']') is [var name, var index, _] ? node?[name]?[int.Parse(index, null)] : node?[part]);

    private static void Plant(JsonObject document, string path, string value)
    {
        var cut = path.LastIndexOf('.');
        var holder = cut == 1 ? document : At(document, path[..cut])?.AsObject();
        Assert.NotNull(holder);
        Assert.True(holder.ContainsKey(path[(cut + 1)..]));
        holder[path[(cut + 1)..]] = value;
    }
}
