using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs a package's tests with its own Jest.</summary>
public sealed class Jest : ITool
{
    private static readonly ImmutableArray<string> Flags =
        ["--watch", "--watchAll", "--json", "-u", "--updateSnapshot", "--coverage", "--collectCoverage", "--ci", "--passWithNoTests", "--onlyChanged", "-o"];

    private static readonly ImmutableArray<string> Valued =
        ["--outputFile", "--reporters", "--coverageReporters", "--coverageDirectory", "--collectCoverageFrom", "--coverageThreshold", "--testResultsProcessor"];

    private static readonly ImmutableArray<string> Ours = ["--ci", "--watchAll=false", "--coverage=false", "--json", "--outputFile={report}"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("jest"), "Jest", Area.Testing, ToolKind.Tests, "MIT", "30.2",
        "Test results of packages that use Jest.", "npm install --save-dev jest", [],
        ["**/jest*.{config,setup}.*", "**/.babelrc*", "**/babel.config.*", "**/.swcrc", "**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => TestPlan.Of(code, "jest", s => s.Program == "jest" || IsReactScripts(s), RunOf);

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => JestReport.Read(Card, run, output);

    private ToolRun RunOf(Package package, ScriptStep step) =>
        TestPlan.Run(Card, package, step, step.Program, [.. OwnArguments.Without(step.Arguments, Flags, Valued), .. Ours], Ours);

    /// <summary>Create React App hands the arguments of <c>react-scripts test</c> to Jest.</summary>
    private static bool IsReactScripts(ScriptStep step) => step.Program == "react-scripts" && step.Arguments.Contains("test");
}
