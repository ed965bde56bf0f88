using System.Collections.Immutable;
using Burnish.App.Knowledge;
using Burnish.Catalog;
using Burnish.Catalog.Knowledge;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Tests.App.Reports;

/// <summary>A run as a real one looks: 46 criteria, two iterations, changes that landed and that did not, and hostile text from the repository.</summary>
internal static class RunFixture
{
    public const string Hostile = "<script>alert('x')</script>";

    private const string Start = "0123456789abcdef0123456789abcdef01234567";
    private const string Middle = "1123456789abcdef0123456789abcdef01234567";
    private const string End = "2123456789abcdef0123456789abcdef01234567";

    public static Entries Entries { get; } = Entries.Discover(new(Languages.InstalledGrammars.Host, TimeProvider.System));

    public static PracticeLibrary Library { get; } = new(PracticeShelf.All());

    private static readonly (CriterionGroup Group, string Prefix, Tier Tier, string[] Titles)[] Groups =
    [
        (CriterionGroup.Security, "SEC", Tier.Critical, ["Zero high/critical vulnerabilities", "All OWASP Top 10 mitigated", "Security headers configured", "Input validation on all endpoints", "Rate limiting implemented", "JWT secrets properly managed", "HTTPS enforced", "Dependency scanning automated"]),
        (CriterionGroup.Performance, "PRF", Tier.High, ["API p99 latency <500ms", "Search latency <500ms", "UI interactions <300ms", "Database queries optimized", "Caching implemented", "Connection pooling configured", "Memory leaks eliminated"]),
        (CriterionGroup.Testing, "TST", Tier.High, ["Backend test coverage >80%", "Frontend test coverage >80%", "Integration tests for all API endpoints", "E2E tests for critical user flows", "Security tests automated", "Performance tests automated"]),
        (CriterionGroup.CodeQuality, "QUA", Tier.Medium, ["No ESLint errors", "Consistent code style", "TypeScript strict mode", "Proper error handling", "Logging structured", "Code complexity metrics acceptable", "Documentation complete"]),
        (CriterionGroup.Infrastructure, "INF", Tier.Medium, ["Production Dockerfile optimized", "Kubernetes manifests created", "CI/CD pipelines comprehensive", "Backup/restore procedures documented", "Health checks implemented", "Graceful shutdown handling"]),
        (CriterionGroup.Documentation, "DOC", Tier.Medium, ["API documentation (OpenAPI/Swagger)", "Architecture diagrams (C4 model)", "Database ER diagrams", "Runbooks for operations", "Onboarding guide", "Troubleshooting guide", "CHANGELOG maintained"]),
        (CriterionGroup.Monitoring, "MON", Tier.Low, ["APM integrated (optional)", "Error tracking configured", "Metrics dashboards created", "Alerting rules defined", "Log aggregation configured"]),
    ];

    private static readonly Backlog Gaps = new(
        [
            new("SEC-4-assisted", "Input validation on all endpoints", new("SEC-4"), CriterionGroup.Security, Area.Security, null, [], 4, 7, 1, 0,
                "Security comes first; Critical tier, gain 4 of 10; 7 findings, confidence 1.0", "no recipe mends what is left: needs a person or a model"),
            new("PRF-1-assisted", "Settle: API p99 latency <500ms", new("PRF-1"), CriterionGroup.Performance, Area.Performance, null, [], 7.5, 1, 1, 0,
                "Performance comes second; High tier, gain 7.5 of 7.5; 0 findings, confidence 1.0", "could not be looked at: the service was not started"),
            new("INF-5-add-health-check-3f2a", $"Add a health check {Hostile}", new("INF-5"), CriterionGroup.Infrastructure, Area.Infrastructure, new RecipeId("add-health-check"), ["f9"], 5, 1, 1, 15,
                "Infrastructure comes 6th; Medium tier, gain 5 of 5; 1 finding, confidence 1.0", null),
        ],
        [new(Area.Infrastructure, $"1 item, gain 5 {Hostile}")]);

    public static RunRecord Run()
    {
        var (before, middle, after) = (Card(0), Card(1), Card(2));
        var metrics = new RunMetrics(new(61.5, 68.2, "% of lines", null), new(null, null, "advisories", "no advisory source is read yet"), new(null, null, "ms (p99)", "the service is not started yet"));
        var charter = new CharterRecord("agents/orchestrator.md", ["TST-1 coverage: 80 %"], ["Spawn specialized agents"]);
        var order = new RunOrder("20261122-190000-ab12", Start, new(2026, 11, 22, 19, 0, 0, TimeSpan.Zero), 3, [], 0, 120, false, false, 2, Thresholds.Default, charter);
        ImmutableArray<TopArea> top = [new(Area.Security, "3 items, gain 12.5"), new(Area.Database, "1 item, gain 5"), new(Area.Documentation, $"2 items {Hostile}")];
        var first = new IterationRecord(1, "burnish/20261122-190000-ab12/iteration-1", Middle, [], top, 2.4, Gaps with { TopAreas = top }, [Headers(), Rejected(), Refused()], metrics, before, middle);
        var second = new IterationRecord(2, "burnish/20261122-190000-ab12/iteration-2", End, ["SEC-3 moved: Unmet 0.00 → Met 1.00", $"Set a limit {Hostile} did not land: G1: 1 test failed"],
            [new(Area.Documentation, "1 item, gain 5")], 1.1, Gaps, [Documents()], metrics, middle, after);
        return new(order.RunId, $"knowledge-base {Hostile}", order, second.Branch, StopReason.NoGainLeft, "nothing that can be worked on unattended is left; 2 items wait for a person, a model or approval",
            [first, second], before, after, Gaps, Findings(), ["Commands of the target run without a sandbox: bubblewrap is not installed", $"Gates that are not built yet and judged nothing: G2, G4 {Hostile}"], 3.6);
    }

    public static ImmutableArray<Finding> Findings() =>
    [
        .. Entries.Rules.Take(4).Select((r, i) => new Finding(r.Card.Id, r.Card.Area, r.Card.Severity, r.Card.Confidence, new($"src/a b{i}.ts", 3 + i, 4 + i, 20, 44), $"The thing {i} is wrong {Hostile}", $"fp{i}", $"POST /api/{i}")),
        new(new("rule-of-yesterday"), Area.Security, Severity.Info, Confidence.Low, new("", 0, 0), "The repository has no such thing", "fp9"),
    ];

    /// <summary>The scorecard after the first so many iterations.</summary>
    public static Scorecard Card(int iteration)
    {
        var lines = Groups.SelectMany(g => g.Titles.Select((title, i) =>
        {
            var status = (CriterionStatus)((i + (int)g.Group) % 5);
            if (iteration > 0 && status == CriterionStatus.Unmet && i % 2 == 0) status = iteration > 1 || g.Group == CriterionGroup.Security ? CriterionStatus.Met : status;
            var share = status switch { CriterionStatus.Met => 1, CriterionStatus.Partial => 0.42, _ => 0 };
            return new CriterionScore(new($"{g.Prefix}-{i + 1}"), title, g.Group, g.Tier, g.Prefix == "MON" && i == 0, [Area.Security, Area.Backend], status,
                status == CriterionStatus.Unknown ? Strength.None : Strength.Analysed, share, $"3 of 7 endpoints validate what they read {Hostile}", "burnish run, or validate at the route",
                [new("finding", "apps/api/src/routes/documents.ts", 41, Note: $"POST /api/documents reads body.title unchecked {Hostile}"), new("measurement", Command: "npx vitest run --coverage", ExitCode: 0, Value: 61.5, Unit: "% of lines", Note: "line coverage")]);
        })).ToImmutableArray();
        int Count(CriterionStatus s) => lines.Count(l => l.Status == s);
        return new(lines, new(Count(CriterionStatus.Met), Count(CriterionStatus.Partial), Count(CriterionStatus.Unmet), Count(CriterionStatus.Unknown), Count(CriterionStatus.NotApplicable), 0, 41.3 + (iteration * 12.2)), false);
    }

    private static Brief Research(string item) => new(item, Library.Find(new("SEC-3"), Area.Security, "security headers helmet", 2), ["finding f1 is gone", "SEC-3 is no worse"]);

    private static ImmutableArray<GateResult> Gates(GateVerdict tests) =>
    [
        new(new("G1"), tests, tests == GateVerdict.Accept ? "all 31 tests pass as before" : $"1 test failed that passed before: api.test.ts > limits {Hostile}",
            [new("npx vitest run", tests == GateVerdict.Accept ? 0 : 1, 4211, ImmutableSortedDictionary<string, int>.Empty.Add("failed", tests == GateVerdict.Accept ? 0 : 1).Add("passed", 31), new string('a', 64))]),
        new(new("G3"), GateVerdict.Accept, "1 finding gone, none new", [new("rescan", 0, 310, ImmutableSortedDictionary<string, int>.Empty.Add("gone", 1), "")]),
        new(new("G10"), GateVerdict.NotApplicable, "no dependency was added", []),
    ];

    private static ItemRecord Headers() => new("SEC-3-add-security-headers-1a2b", "Send security headers on every response", Area.Security, new("security"), "recipe", new("add-security-headers"), new("SEC-3"), ["f1"],
        Research("SEC-3-add-security-headers-1a2b"), ItemVerdict.Accept, "every gate that applies accepts", Gates(GateVerdict.Accept), Middle,
        [new("apps/api/src/app.ts", "modified", 2, 0, false), new("apps/api/src/headers.test.ts", "added", 14, 0, true), new($"apps/{Hostile}`|.ts", "modified", 1, 1, false)],
        $"diff --git a/apps/api/src/app.ts b/apps/api/src/app.ts\nindex 1..2 100644\n--- a/apps/api/src/app.ts\n+++ b/apps/api/src/app.ts\n@@ -1,4 +1,6 @@\n import express from 'express';\n+import helmet from 'helmet';\n const app = express();\n+app.use(helmet());\n-// {Hostile}\n export default app;\n",
        "Browsers no longer show this site in a frame of another origin.");

    private static ItemRecord Rejected() => new("SEC-5-limit-request-rates-77aa", $"Limit request rates {Hostile}", Area.Security, new("security"), "recipe", new("limit-request-rates"), new("SEC-5"), ["f2", "f3"],
        Research("SEC-5-limit-request-rates-77aa"), ItemVerdict.Reject, "G1: 1 test failed that passed before", Gates(GateVerdict.Reject), null, [new("apps/api/src/app.ts", "modified", 4, 0, false)], "diff --git a/x b/x\n+limit\n", "");

    private static ItemRecord Refused() => new("PRF-4-index-foreign-keys-00ff", "Index foreign keys", Area.Database, new("database"), "recipe", new("index-foreign-keys"), new("PRF-4"), ["f4"],
        Research("PRF-4-index-foreign-keys-00ff"), ItemVerdict.Inconclusive, "the migrations could not be read", [], null, [], "", "");

    private static ItemRecord Documents() => new("DOC-6-write-troubleshooting-guide-9c9c", "Write a troubleshooting guide", Area.Documentation, new("documentation"), "recipe", new("write-troubleshooting-guide"), new("DOC-6"), ["f5"],
        Research("DOC-6-write-troubleshooting-guide-9c9c"), ItemVerdict.Accept, "every gate that applies accepts", Gates(GateVerdict.Accept), End, [new("docs/troubleshooting.md", "added", 40, 0, false)],
        "diff --git a/docs/troubleshooting.md b/docs/troubleshooting.md\n--- /dev/null\n+++ b/docs/troubleshooting.md\n@@ -0,0 +1,2 @@\n+# Troubleshooting\n+```sh\n", "");
}
