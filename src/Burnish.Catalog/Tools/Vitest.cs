using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs a package's tests with its own Vitest.</summary>
public sealed class Vitest : ITool
{
    private static readonly ImmutableArray<string> Flags = ["run", "watch", "dev", "-w", "--watch", "--run", "--ui", "-u", "--update", "--coverage*", "--open", "--passWithNoTests"];
    private static readonly ImmutableArray<string> Valued = ["--reporter", "--reporters", "--outputFile"];
    private static readonly ImmutableArray<string> Ours = ["--reporter=json", "--outputFile={report}", "--coverage.enabled=false"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("vitest"), "Vitest", Area.Testing, ToolKind.Tests, "MIT", "4.1",
        "Test results of packages that use Vitest.", "npm install --save-dev vitest", [],
        ["**/{vite,vitest}*.{config,workspace,setup}.*", "**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => TestPlan.Of(code, "vitest", s => s.Program == "vitest", RunOf);

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => JestReport.Read(Card, run, output);

    private ToolRun RunOf(Package package, ScriptStep step) => TestPlan.Run(
        Card, package, step, "vitest", ["run", .. OwnArguments.Without(step.Arguments, Flags, Valued), .. Ours], ["--run", .. Ours]);
}
