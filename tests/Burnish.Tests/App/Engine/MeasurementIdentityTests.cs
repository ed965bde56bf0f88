using System.Collections.Immutable;
using Burnish.App.Engine;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Tests.Contracts;

namespace Burnish.Tests.App.Engine;

/// <summary>What was measured before belongs to the very same run, and what was found flaky goes with it.</summary>
public sealed class MeasurementIdentityTests
{
    [Fact]
    public void Two_projects_of_one_package_keep_their_own_measurements()
    {
        var code = TestRepository.Of(ImmutableSortedDictionary<string, string>.Empty
            .Add("web/package.json", """{ "name": "web", "devDependencies": { "typescript": "5.9.3" } }""")
            .Add("web/tsconfig.json", """{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.node.json" }] }""")
            .Add("web/tsconfig.app.json", """{ "compilerOptions": { "strict": true }, "include": ["src"] }""")
            .Add("web/tsconfig.node.json", """{ "compilerOptions": { "strict": true }, "include": ["vite.config.ts"] }""")
            .Add("web/vite.config.ts", "export default {};\n").Add("web/src/app.ts", "export const one = 1;\n")).Code;
        var tool = TestRepository.Catalogue.Tools.Single(t => t.Card.Id.Value == "typescript");
        var runs = Assert.IsType<ToolPlan.Runs>(tool.Plan(code)).Each;

        ImmutableArray<Measurement> before = [.. runs.Select(r => tool.Read(r, new($"tsc -p {r.Project}", 0, "", "", null, false, false, 1, null, "/tree")))];

        Assert.True(runs.Length >= 2);
        Assert.Equal(runs.Length, before.Select(m => m.Run).Distinct().Count());
        Assert.All(runs, r => Assert.Equal($"tsc -p {r.Project}", ToolRunner.Before((tool, r), before)?.Command));
    }

    [Fact]
    public void What_two_runs_disagree_on_is_flaky_in_every_later_measurement()
    {
        var first = FlakyTests.Agreed(Suite(("a", TestStatus.Passed), ("b", TestStatus.Passed)), Suite(("a", TestStatus.Passed), ("b", TestStatus.Failed)));

        var candidate = FlakyTests.Known(Suite(("a", TestStatus.Passed), ("b", TestStatus.Passed)), first);
        var next = FlakyTests.Known(Suite(("a", TestStatus.Failed), ("b", TestStatus.Passed)), candidate);

        Assert.Equal([("a", TestStatus.Passed, false), ("b", TestStatus.Failed, true)], candidate.Tests.Select(t => (t.Id, t.Status, t.IsFlaky)));
        Assert.Equal([("a", TestStatus.Failed, false), ("b", TestStatus.Failed, true)], next.Tests.Select(t => (t.Id, t.Status, t.IsFlaky)));
    }

    [Fact]
    public void What_is_flaky_survives_the_journal()
    {
        var known = FlakyTests.Agreed(Suite(("b", TestStatus.Passed)), Suite(("b", TestStatus.Failed))) with { Project = "unit" };

        var read = System.Text.Json.JsonSerializer.Deserialize<Measurement>(System.Text.Json.JsonSerializer.Serialize(known, RecordJson.Options), RecordJson.Options);

        Assert.Equal((known.Run, true), (read?.Run, read?.Tests[0].IsFlaky));
    }

    private static Measurement Suite(params (string Id, TestStatus Status)[] tests) => new(
        new("vitest"), ToolKind.Tests, "", null, "vitest run", 0, 7, new('d', 64), [], [.. tests.Select(t => new Burnish.Core.Model.TestResult(t.Id, t.Status))], ImmutableSortedDictionary<string, double>.Empty);
}
