using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs a package's tests with the runner that is part of Node.js.</summary>
public sealed class NodeTest : ITool
{
    private static readonly ImmutableArray<string> Flags = ["--watch", "--experimental-test-coverage", "--test-coverage*"];
    private static readonly ImmutableArray<string> Valued = ["--test-reporter", "--test-reporter-destination"];
    private static readonly ImmutableArray<string> Ours = ["--test-reporter=junit", "--test-reporter-destination={report}"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("node-test"), "Node.js test runner", Area.Testing, ToolKind.Tests, "MIT", "20.20",
        "Test results of packages that use node --test.", "Node.js 20 or newer, and a test script with node --test", [],
        ["**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => TestPlan.Of(code, "", s => s.Program is "node" or "tsx" && s.Arguments.Contains("--test"), RunOf);

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => JunitReport.Read(Card, run, output);

    /// <summary>Node reads its own options before the first file only, so nothing can be appended: what needs the whole script gets them through npm.</summary>
    private ToolRun RunOf(Package package, ScriptStep step)
    {
        var direct = TestPlan.Run(Card, package, step, step.Program, [.. Ours, .. OwnArguments.Without(step.Arguments, Flags, Valued)], []);
        var script = PackageScripts.Steps(package, "test").Any(s => TestPlan.IsSame(s, step)) ? "test" : step.Script;
        return step.NeedsShell || TestPlan.IsBuiltFirst(package, script, step)
            ? direct with { Program = "npm", Arguments = ["run", "--silent", $"--node-options={string.Join(' ', Ours)}", script] }
            : direct;
    }
}
