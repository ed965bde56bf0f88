using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs a package's tests with its own Mocha.</summary>
public sealed class Mocha : ITool
{
    private static readonly ImmutableArray<string> Flags = ["--watch", "-w", "--bail", "-b", "--color", "--colors", "-c", "--no-color"];
    private static readonly ImmutableArray<string> Valued = ["--reporter", "-R", "--reporter-option", "--reporter-options", "-O"];
    private static readonly ImmutableArray<string> Ours = ["--reporter", "json", "--reporter-option", "output={report}"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("mocha"), "Mocha", Area.Testing, ToolKind.Tests, "MIT", "11.7",
        "Test results of packages that use Mocha.", "npm install --save-dev mocha, version 9.2 or newer", [],
        ["**/.mocharc*", "**/.babelrc*", "**/babel.config.*", "**/.swcrc", "**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => TestPlan.Of(code, "mocha", s => s.Program is "mocha" or "_mocha", RunOf);

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(output.Report)) return Readings.Unreadable(Card, run, output, "it wrote no report, which Mocha 9.2 and newer do");
        var (json, reason) = JsonText.Read(output.Report);
        if (json is null) return Readings.Unreadable(Card, run, output, $"its report is broken: {reason}");
        if (json.Root["passes"] is not { Kind: JsonKind.List } passed || json.Root["failures"] is not { Kind: JsonKind.List } failed || json.Root["pending"] is not { Kind: JsonKind.List } pending)
            return Readings.Unreadable(Card, run, output, "its report is not of the known form");
        return Readings.Tests(Card, run, output,
        [
            .. passed.Items.Select(t => OfTest(run, output, t, TestStatus.Passed)),
            .. failed.Items.Select(t => OfTest(run, output, t, TestStatus.Failed)),
            .. pending.Items.Select(t => OfTest(run, output, t, TestStatus.Skipped)),
        ]);
    }

    private ToolRun RunOf(Package package, ScriptStep step)
    {
        var through = step with { NeedsShell = step.NeedsShell || TestPlan.IsBuiltFirst(package, step.Script, step) };
        return TestPlan.Run(Card, package, through, "mocha", [.. OwnArguments.Without(step.Arguments, Flags, Valued), .. Ours], Ours);
    }

    private static TestResult OfTest(ToolRun run, ToolOutput output, JsonItem test, TestStatus status)
    {
        var id = $"{Readings.Relative(run, output, test.Text("file") ?? "")} > {test.Text("fullTitle")}";
        var error = test["err"];
        return new(id, status, status == TestStatus.Failed ? Readings.Clean(output, error?.Text("stack") ?? error?.Text("message") ?? "it failed") : "");
    }
}
