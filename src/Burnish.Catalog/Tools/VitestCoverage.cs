using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Measures the coverage of packages that use Vitest, with the provider that they have installed.</summary>
public sealed class VitestCoverage : ITool
{
    private static readonly ImmutableArray<string> Flags =
        ["run", "watch", "dev", "-w", "--watch", "--run", "--ui", "-u", "--update", "--coverage", "--coverage.enabled", "--coverage.clean", "--coverage.reportOnFailure", "--open", "--passWithNoTests"];

    private static readonly ImmutableArray<string> Valued =
    [
        "--reporter", "--reporters", "--outputFile", "--coverage.reporter", "--coverage.reportsDirectory",
        "--coverage.thresholds.lines", "--coverage.thresholds.branches", "--coverage.thresholds.functions", "--coverage.thresholds.statements",
    ];

    private static readonly ImmutableArray<string> Ours =
    [
        "--coverage.enabled", "--coverage.reporter=json-summary", "--coverage.reportsDirectory={reports}", "--coverage.reportOnFailure=true",
        // The folder is ours and empty, and cannot be taken away where the run is shut in.
        "--coverage.clean=false",
    ];

    private static readonly string[] Configurations = ["vitest.config", "vite.config"];
    private static readonly string[] Extensions = ["ts", "mts", "cts", "js", "mjs", "cjs"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("vitest-coverage"), "Vitest coverage", Area.Testing, ToolKind.Coverage, "MIT", "4.1",
        "Line, branch, function and statement coverage of packages that use Vitest. Counted are the files that the package's configuration includes; where it names none, all shipped source files, loaded by a test or not.",
        "npm install --save-dev @vitest/coverage-v8, in the version of vitest", [],
        ["**/{vite,vitest}*.{config,workspace,setup}.*", "**/tsconfig*.json", "**/.env*"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var all = TestPlan.Of(code, "vitest", s => s.Program == "vitest", (p, s) => RunOf(code, p, s));
        if (all is not ToolPlan.Runs runs) return all;
        var measurable = runs.Each.Where(r => code.Inventory.Packages.Any(p => p.Ecosystem == "npm" && p.Directory == r.Directory && Provider(code, p) is not null)).ToImmutableArray();
        return measurable.IsEmpty
            ? new ToolPlan.NotApplicable("no package that tests with vitest has a coverage provider (@vitest/coverage-v8 or @vitest/coverage-istanbul)")
            : new ToolPlan.Runs(measurable);
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => CoverageSummary.Read(Card, run, output);

    private ToolRun RunOf(Codebase code, Package package, ScriptStep step)
    {
        var own = OwnArguments.Without(step.Arguments, Flags, Valued);
        var isSaid = own.Any(a => a.StartsWith("--coverage.include", StringComparison.Ordinal)) || ConfigurationsOf(code, package, own).Any(c => SaysFiles(code, c));
        ImmutableArray<string> files = isSaid ? [] : [.. ShippedFolders.Patterns(code, package).Select(p => $"--coverage.include={p}")];
        ImmutableArray<string> provider = Provider(code, package) == "istanbul" ? ["--coverage.provider=istanbul"] : [];
        return TestPlan.Run(Card, package, step, "vitest", ["run", .. own, .. Ours, .. provider, .. files], ["--run", .. Ours, .. provider, .. files]);
    }

    private static string? Provider(Codebase code, Package package) =>
        NodePackages.Reaches(code, package, "@vitest/coverage-v8") ? "v8" : NodePackages.Reaches(code, package, "@vitest/coverage-istanbul") ? "istanbul" : null;

    private static IEnumerable<string> ConfigurationsOf(Codebase code, Package package, ImmutableArray<string> own)
    {
        var named = own.Select((a, i) => a is "--config" or "-c" ? own.ElementAtOrDefault(i + 1) : a.StartsWith("--config=", StringComparison.Ordinal) ? a["--config=".Length..] : null).OfType<string>();
        return named.Concat(Configurations.SelectMany(c => Extensions.Select(e => $"{c}.{e}"))).Select(f => PathText.Join(package.Directory, f)).Where(code.Has);
    }

    /// <summary>True where the configuration says <c>coverage: { include: … }</c>.</summary>
    private static bool SaysFiles(Codebase code, string path)
    {
        if (code.Tree(path) is not { } tree) return false;
        string Key(Core.Syntax.SyntaxNode pair) => pair["key"] is { } key ? tree.TextOf(key).Trim('\'', '"') : "";
        return tree.OfKind("pair").Where(p => Key(p) == "coverage").Any(c => c.DescendantsAndSelf().Any(p => p.Kind == "pair" && Key(p) == "include"));
    }
}
