using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>dependency-cruiser in each outermost npm package: modules that load one another in a circle, and imports of files that do not exist.</summary>
public sealed class DependencyCruiser : IScanner
{
    // A large workspace takes tens of seconds (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ToolId Id = new("dependency-cruiser");

    // What a build makes is not there before it ran.
    private static readonly string[] Made = ["generated", ".generated", "dist", "build", "out", "lib"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "dependency-cruiser", Area.Backend, ToolKind.Scan, "MIT", "17.4", "Import circles, and imports of files that do not exist.", "burnish doctor --install scanners",
        ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte}"], ["**/tsconfig*.json"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "dependency-cruiser",
        "It resolves every import as Node.js and TypeScript do and sees circles, in which a module may meet another that is not loaded yet; no rule here follows circles.",
        "Judgement: an import that leads nowhere breaks the build (Medium), a circle breaks now and then (Low)",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add("a.ts", "import { b } from './b';\nexport const a = () => b;\n").Add("b.ts", "import { a } from './a';\nexport const b = () => a;\n").Add("package.json", "{}"),
            Run("", hasSettings: false), "circular"));

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var runs = ScanPlan.OutermostPackages(code).Where(d => code.Files("typescript", "tsx", "javascript").Any(f => PathText.IsWithin(d, f.Path)))
            .Select(d => Run(d, code.Tracks(PathText.Join(d, "tsconfig.json")))).ToImmutableArray();
        return runs.IsEmpty ? new ToolPlan.NotApplicable("the repository has no npm package with scripts") : new ToolPlan.Runs(runs);
    }

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => code == "circular"
        ? new(Area.Backend, Severity.Low, Confidence.High) { Title = "Modules that load one another in a circle", Cwe = "CWE-1047", Peers = ["eslint:import/no-cycle"] }
        : new(Area.Backend, Severity.Medium, Confidence.Medium) { Title = "Import of a file that does not exist", Peers = ["eslint:import/no-unresolved"] };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://github.com/sverweij/dependency-cruiser/blob/main/doc/rules-reference.md";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0], report =>
        report["modules"] is { Kind: JsonKind.List } modules && report["summary"]?["totalCruised"] is { } cruised
            ? new(Circles(run, output, modules).Concat(LeadNowhere(run, output, modules)), ScanReport.Number(cruised))
            : ScanReport.Found.Unknown);

    private static ToolRun Run(string directory, bool hasSettings) => ScanPlan.Run(Id, Timeout, "dependency-cruiser/bin/dependency-cruise.mjs",
        ["--no-config", "--output-type", "json", "--do-not-follow", "node_modules", "--exclude", "(^|/)(node_modules|dist|build|coverage)/", .. hasSettings ? ["--ts-config", "tsconfig.json"] : ImmutableArray<string>.Empty, "."]) with
    {
        Directory = directory,
    };

    /// <summary>The shortest circle of each module, told from the one whose path comes first: where many modules hang together, the circles are without number.</summary>
    private static IEnumerable<Problem> Circles(ToolRun run, ToolOutput output, JsonItem modules) => modules.Items.SelectMany(m => m["dependencies"]?.Items ?? [])
        .Where(d => d["circular"]?.Value == "true").Select(d => Turned([.. (d["cycle"]?.Items ?? []).Select(c => Readings.Relative(run, output, c.Text("name") ?? ""))])).Where(c => c.Length > 0)
        .GroupBy(c => c[0], StringComparer.Ordinal).Select(g => g.OrderBy(c => c.Length).ThenBy(c => string.Join('\n', c), StringComparer.Ordinal).First())
        .Select(c => new Problem(c[0], 0, "circular", $"modules that load one another in a circle: {string.Join(" → ", c)} → {c[0]}", false));

    private static ImmutableArray<string> Turned(ImmutableArray<string> circle)
    {
        if (circle.IsEmpty) return circle;
        var first = circle.IndexOf(circle.Min(StringComparer.Ordinal) ?? circle[0]);
        return [.. circle[first..], .. circle[..first]];
    }

    /// <summary>Relative imports only: whether a package is there is a question of the install, and other tools answer it.</summary>
    private static IEnumerable<Problem> LeadNowhere(ToolRun run, ToolOutput output, JsonItem modules) =>
        from module in modules.Items
        let source = module.Text("source")
        where source is not null && !TestPaths.IsTest(source)
        from dependency in module["dependencies"]?.Items ?? []
        let wanted = dependency.Text("module")
        where dependency["couldNotResolve"]?.Value == "true" && wanted is not null && wanted.StartsWith('.') && IsScript(wanted) && !wanted.Split('/').Any(Made.Contains)
        select new Problem(Readings.Relative(run, output, source), 0, "unresolvable", $"the import {wanted} leads nowhere", true);

    private static bool IsScript(string wanted) => Path.GetExtension(wanted) is "" or ".js" or ".jsx" or ".ts" or ".tsx" or ".mjs" or ".cjs" && !wanted.Contains('?', StringComparison.Ordinal);
}
