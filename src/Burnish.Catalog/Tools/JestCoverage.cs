using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Measures the coverage of packages that use Jest, which brings its own provider.</summary>
public sealed class JestCoverage : ITool
{
    private static readonly ImmutableArray<string> Flags =
        ["--watch", "--watchAll", "--json", "-u", "--updateSnapshot", "--coverage", "--collectCoverage", "--ci", "--passWithNoTests", "--onlyChanged", "-o"];

    private static readonly ImmutableArray<string> Valued = ["--outputFile", "--reporters", "--coverageReporters", "--coverageDirectory", "--coverageThreshold", "--testResultsProcessor"];

    private static readonly ImmutableArray<string> Ours = ["--ci", "--watchAll=false", "--coverage", "--coverageReporters=json-summary", "--coverageDirectory={reports}"];

    private static readonly string[] Extensions = ["ts", "mts", "cts", "js", "mjs", "cjs", "json"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("jest-coverage"), "Jest coverage", Area.Testing, ToolKind.Coverage, "MIT", "30.2",
        "Line, branch, function and statement coverage of packages that use Jest. Counted are the files of collectCoverageFrom; where it is not set, all shipped source files, loaded by a test or not.",
        "npm install --save-dev jest", [],
        ["**/jest*.{config,setup}.*", "**/.babelrc*", "**/babel.config.*", "**/.swcrc", "**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => TestPlan.Of(code, "jest", s => s.Program == "jest" || IsReactScripts(s), (p, s) => RunOf(code, p, s));

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => CoverageSummary.Read(Card, run, output);

    private ToolRun RunOf(Codebase code, Package package, ScriptStep step)
    {
        var own = OwnArguments.Without(step.Arguments, Flags, Valued);
        var configuration = Configuration(code, package, own);
        var isSaid = own.Any(a => a.StartsWith("--collectCoverageFrom", StringComparison.Ordinal)) || configuration.Contains("collectCoverageFrom", StringComparison.Ordinal);
        var patterns = isSaid || IsReactScripts(step) ? [] : ShippedFolders.From(configuration, ShippedFolders.Patterns(code, package));
        ImmutableArray<string> files = patterns.IsEmpty ? [] : [.. patterns.Append("!**/*.d.{ts,mts,cts}").Append("!**/node_modules/**").Select(p => $"--collectCoverageFrom={p}")];
        return TestPlan.Run(Card, package, step, step.Program, [.. own, .. Ours, .. files], [.. Ours, .. files]);
    }

    /// <summary>Everything that the package says to Jest, as text.</summary>
    private static string Configuration(Codebase code, Package package, ImmutableArray<string> own)
    {
        var named = own.Select((a, i) => a is "--config" or "-c" ? own.ElementAtOrDefault(i + 1) : a.StartsWith("--config=", StringComparison.Ordinal) ? a["--config=".Length..] : null).OfType<string>();
        var files = named.Concat(Extensions.Select(e => $"jest.config.{e}")).Select(f => PathText.Join(package.Directory, f)).Select(code.Read);
        var manifest = code.Read(package.Manifest) is { } text && JsonText.Read(text).Json?.Root["jest"] is { Kind: JsonKind.Map } jest ? text[jest.Start..jest.End] : "";
        return string.Join('\n', files.OfType<string>().Append(manifest));
    }

    /// <summary>Create React App sets collectCoverageFrom itself: everything in src.</summary>
    private static bool IsReactScripts(ScriptStep step) => step.Program == "react-scripts" && step.Arguments.Contains("test");
}
