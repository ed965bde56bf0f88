using System.Collections.Immutable;
using Burnish.App.Cli;
using Burnish.Catalog;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Languages.Wasm;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Planning;
using Burnish.Core.Scoring;

namespace Burnish.Tests.Core.Planning;

public sealed class CharterTests
{
    private static readonly CriterionCard Coverage = new()
    {
        Id = new("TST-1"), Title = "Backend coverage > 80 %", Group = CriterionGroup.Testing, Tier = Tier.High, Owners = [Area.Testing], Question = "?", Proof = "!", Asks = Strength.Executed,
        Thresholds = [new("coverage", 80, "%", "the mission")],
    };

    private static readonly CriterionCard Latency = Coverage with { Id = new("PRF-1"), Title = "API p99 latency < 500 ms", Thresholds = [new("p99", 500, "ms", "the mission")] };

    private static readonly CriterionCard Unset = Coverage with { Id = new("PRF-2"), Title = "Search latency < 500 ms", Thresholds = [] };

    private static readonly CriterionCard Limits = Coverage with { Id = new("SEC-5"), Title = "Rate limiting implemented", Thresholds = [] };

    private static readonly CharterTerms Terms = new([Coverage, Latency, Unset, Limits], [new(new("G1"), "Tests pass", "", Area.Testing, [])], ["OWASP", "MDN", "The Twelve-Factor App", "GitHub"]);

    private static Charter Read(string text) => Charter.Parse("charter.md", text, Terms);

    private static readonly string Mission = File.ReadAllText(DataFile("orchestrator-agent.md"));

    private static string DataFile(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Burnish.slnx"))) return Path.Combine(folder.FullName, "tests", "Burnish.Tests", "Core", "Data", name);
        throw new InvalidOperationException("no Burnish.slnx above the tests");
    }

    private static readonly Entries Catalogue = Entries.Discover(new PostgresParser(new WasmHost(new NoWasm()), TimeProvider.System));

    private sealed class NoWasm : IWasmFiles
    {
        public WasmFile Read(string fileName) => new WasmFile.Missing("a charter parses no file");
    }

    private static Charter OfMission { get; } = Charter.Parse("orchestrator-agent.md", Mission, CharterFile.Terms(Catalogue));

    [Fact]
    public void The_missions_own_text_names_nine_agents_so_no_area_is_left_out()
    {
        Assert.Equal(9, OfMission.Record.Applied.Count(a => a.StartsWith("agent: ", StringComparison.Ordinal)));
        Assert.Empty(OfMission.Areas);
    }

    [Fact]
    public void The_missions_own_text_sets_schedule_and_limit()
    {
        Assert.Equal("0 2 * * 0", OfMission.Schedule);
        Assert.Equal(120, OfMission.IterationMinutes);
    }

    [Fact]
    public void Every_criterion_of_the_catalogue_is_found_in_the_missions_own_text()
    {
        var named = OfMission.Record.Applied.Concat(OfMission.Record.NotUnderstood).Where(a => a.Contains('-', StringComparison.Ordinal)).Select(a => a.Split(':')[0]).ToHashSet();
        Assert.Equal([], Catalogue.Criteria.Select(c => c.Card.Id.Value).Where(id => !named.Contains(id)));
        // And no other line of the mission is taken for one of them.
        Assert.Equal(Catalogue.Criteria.Length, OfMission.Record.Applied.Count(a => Catalogue.Criteria.Any(c => a.StartsWith($"{c.Card.Id}:", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_missions_thresholds_are_those_of_the_catalogue()
    {
        foreach (var card in Catalogue.Criteria.Select(c => c.Card).Where(c => !c.Thresholds.IsEmpty && OfMission.Thresholds.Overrides.ContainsKey($"{c.Id}.{c.Thresholds[0].Name}")))
            Assert.Equal(card.Thresholds[0].Default, OfMission.Thresholds.Of(card, card.Thresholds[0].Name));
    }

    [Theory]
    [InlineData("All existing tests passing", "G1")]
    [InlineData("New tests added for new functionality", "G2")]
    [InlineData("No security vulnerabilities introduced", "G3")]
    [InlineData("Performance metrics maintained or improved", "G4")]
    [InlineData("Documentation updated", "G5")]
    [InlineData("Code follows project conventions", "G6")]
    public void A_gate_of_the_mission_is_applied_exactly_where_it_is_built(string line, string gate)
    {
        var isBuilt = Catalogue.Gates.Any(g => g.Card.Id.Value == gate);
        Assert.Equal(isBuilt, OfMission.Record.Applied.Contains($"gate {gate}: {line}"));
        Assert.Equal(!isBuilt, OfMission.Record.NotUnderstood.Contains($"Quality Gates: {line} (gate {gate} is not built)"));
    }

    [Theory]
    [InlineData("Research current industry best practices (2024-2025)")] // no practice is refused for its date
    [InlineData("Find production-grade examples from top companies (Google, Netflix, Stripe, etc.)")]
    [InlineData("Netflix Tech Blog")] // nothing of it was read
    [InlineData("Google Cloud Architecture Framework")]
    [InlineData("claude-code run-agent .claude/agents/00-orchestrator-agent.md")] // commands are never carried out
    [InlineData("cd /Users/sunilkumar/learning")]
    [InlineData("Document everything")]
    [InlineData("Run all tests (unit, integration, E2E)")] // only what the repository's own runner runs
    [InlineData("Status: Ready to execute")]
    [InlineData("Version: 1.0")]
    public void A_line_of_the_mission_without_effect_is_listed(string line) =>
        Assert.Contains(OfMission.Record.NotUnderstood, n => n.Contains(line, StringComparison.Ordinal));

    [Theory]
    [InlineData("source: OWASP (security): practices of OWASP are read")]
    [InlineData("source: The Twelve-Factor App: practices of The Twelve-Factor App are read")]
    [InlineData("always so: Identifies top 3 priority areas")]
    [InlineData("always so: Prioritize based on: Security → Performance → Testing → Documentation → Code Quality")]
    [InlineData("always so: Always create a git branch for each iteration")]
    [InlineData("report: Areas Analyzed")]
    [InlineData("report: Test coverage")]
    public void What_the_loop_does_anyway_is_said_so(string line) => Assert.Contains(line, OfMission.Record.Applied);

    [Fact]
    public void No_line_of_the_mission_is_passed_over_in_silence()
    {
        var said = string.Join('\n', OfMission.Record.Applied.Concat(OfMission.Record.NotUnderstood));
        var isTemplate = false;
        foreach (var raw in Mission.Split('\n').Select(l => l.Trim()))
        {
            if (raw.StartsWith("```", StringComparison.Ordinal)) { isTemplate = raw == "```markdown"; continue; }
            if (isTemplate || raw.StartsWith('#') || raw.EndsWith(':') || !raw.Any(char.IsLetter)) continue;
            var text = raw.TrimStart('-', ' ', '✅', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.').Replace("**", "", StringComparison.Ordinal);
            var isTold = said.Contains(text, StringComparison.Ordinal) || text.Contains(" Agent - ", StringComparison.Ordinal) || text.StartsWith("* * 0", StringComparison.Ordinal)
                || text is "Backend test coverage >80%" or "Frontend test coverage >80%" || Catalogue.Criteria.Any(c => said.Contains($"{c.Card.Id}: {c.Card.Thresholds.FirstOrDefault()?.Name} ", StringComparison.Ordinal) && text.Contains('<', StringComparison.Ordinal));
            Assert.True(isTold, raw);
        }
    }

    public static TheoryData<string, string, double> Bounds => new()
    {
        { "- Backend test coverage >50%", "TST-1.coverage", 50 }, { "- Backend coverage > 92.5 %", "TST-1.coverage", 92.5 }, { "- Backend coverage at least 70 %", "TST-1.coverage", 70 },
        { "- Backend coverage ≥ 70 %", "TST-1.coverage", 70 }, { "1. **API p99 latency** under 250 ms", "PRF-1.p99", 250 }, { "* ✅ API p99 latency <500ms", "PRF-1.p99", 500 },
        { "- [x] API p99 latency <= 100ms\r", "PRF-1.p99", 100 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_bound_is_read_in_any_of_its_forms(string line, string name, double value)
    {
        var charter = Read($"# Charter\n\n## Success\n{line}\n");
        Assert.Equal(value, charter.Thresholds.Overrides[name]);
        Assert.Empty(charter.Record.NotUnderstood);
    }

    public static TheoryData<string> Without => new()
    {
        "- Backend coverage < 50 %", // the other side
        "- Backend coverage > 150 %",
        "- Search latency < 250 ms", // a bound that nothing reads
        "- No rate limiting implemented",
        "- Never run tests",
        "- Do not iterate until production-grade",
        "- Prioritize based on: Testing → Security",
        "- No curse words in comments",
        "- Each iteration should take 0 minutes max",
        "- Documentation updated", // its gate is not among the terms
        "Be excellent to each other.",
        "```bash\nrm -rf /\n```",
        "```markdown\n## Costs\n```",
        "```markdown\n- Cloud bill: [sum]\n```",
        "```\n0 2 * * 0\n```",
    };

    [Theory]
    [MemberData(nameof(Without))]
    public void A_line_without_effect_is_listed_and_changes_nothing(string text)
    {
        var charter = Read($"## Quality gates\n{text}\n");
        Assert.Single(charter.Record.NotUnderstood);
        Assert.Empty(charter.Record.Applied);
        Assert.Equal((0, 0, (int?)null, ""), (charter.Areas.Length, charter.Thresholds.Overrides.Count, charter.IterationMinutes, charter.Schedule));
    }

    [Theory]
    [InlineData("Each iteration should take 1-2 hours max", 120)]
    [InlineData("Iterations take 45 minutes at most", 45)]
    [InlineData("An iteration may take 1.5 hours", 90)]
    public void The_limit_of_an_iteration_is_read(string line, int minutes) => Assert.Equal(minutes, Read($"- {line}").IterationMinutes);

    [Theory]
    [InlineData("- Security & Compliance Agent - OWASP\n- Testing & QA Agent", new[] { Area.Security, Area.Testing })]
    [InlineData("- DevOps Agent\n- Monitoring Agent\n- QA Agent", new[] { Area.Infrastructure, Area.Observability, Area.Testing })]
    [InlineData("Security Agent is a good name", new Area[0])] // prose
    [InlineData("- Catering Agent", new Area[0])]
    public void Agents_that_are_named_are_the_areas(string text, Area[] expected) => Assert.Equal(expected, Read(text).Areas);

    [Fact]
    public void A_changed_threshold_changes_a_status()
    {
        var criterion = Catalogue.Criteria.FirstOrDefault(c => c.Card.Id.Value == "TST-1") ?? throw new InvalidOperationException("the catalogue has no TST-1");
        var seen = WithCoverage(60);
        Assert.NotEqual(CriterionStatus.Met, Score.Of(seen, [criterion], Thresholds.Default).Criteria[0].Status);
        var charter = Charter.Parse("c.md", "- Backend test coverage >50%", CharterFile.Terms(Catalogue));
        Assert.Equal(CriterionStatus.Met, Score.Of(seen, [criterion], charter.Thresholds).Criteria[0].Status);
    }

    private static Examination WithCoverage(double lines)
    {
        var package = new Package("", "api", "npm", "npm", "package.json", "", null, false, "", "", ImmutableSortedDictionary<string, string>.Empty, [new("express", "^4.0.0", "4.0.0", "production")]);
        var inventory = new Inventory
        {
            Repository = new("r", "c", "t", "main", false, false, 1, [], []), Packages = [package], Frameworks = [new("express", "4", "", "package.json")],
            Files = [new("package.json", 1, "b", "json", false, false), new("src/app.ts", 1, "b", "typescript", false, false)],
            Applications = [new("express", "app", new("src/app.ts", 1, 1), "", [], ImmutableSortedDictionary<string, string>.Empty, [])],
            Endpoints = [new("GET", "/", "express", new("src/app.ts", 2, 2), "", [], new("src/app.ts", 2, 2), "", false, [])],
        };
        return new(inventory, [], [new(new("vitest"), ToolKind.Coverage, "", null, "vitest run --coverage", 0, 1, "", [], [], ImmutableSortedDictionary<string, double>.Empty.Add("lines", lines).Add("linesTotal", 100).Add("branches", lines))]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF# Only a heading")]
    [InlineData("```\nnever closed")]
    [InlineData("- \u0000\n- 💥\n# \n-")]
    public void Odd_texts_are_read_without_harm(string text) => Assert.Empty(Read(text).Thresholds.Overrides);

    [Fact]
    public void A_very_long_line_is_read_in_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Read($"- {string.Concat(Enumerable.Repeat("iteration 1- Agent A ", 20_000))}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }
}
