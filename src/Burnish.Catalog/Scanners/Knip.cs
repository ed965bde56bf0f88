using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>knip in each outermost npm package: files, exports and dependencies that nothing uses, and imports that nothing declares.</summary>
public sealed class Knip : IScanner
{
    // A large workspace takes tens of seconds (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ToolId Id = new("knip");

    private static readonly ImmutableDictionary<string, (string Title, string Says)> Kinds = new Dictionary<string, (string, string)>
    {
        ["files"] = ("File that nothing uses", "no entry of the package reaches this file"),
        ["dependencies"] = ("Dependency that nothing uses", "nothing uses the dependency {0}"),
        ["devDependencies"] = ("Development dependency that nothing uses", "nothing uses the development dependency {0}"),
        ["unlisted"] = ("Import of a package that the manifest lacks", "{0} is imported and not declared"),
        ["unresolved"] = ("Import of a file that does not exist", "the import {0} leads nowhere"),
        ["exports"] = ("Export that nothing uses", "nothing imports the export {0}"),
        ["duplicates"] = ("The same thing exported twice", "exported twice: {0}"),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "knip", Area.Backend, ToolKind.Scan, "ISC", "6.30", "Files and dependencies that nothing uses.", "burnish doctor --install scanners",
        ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,json,vue,svelte,astro,mdx,css,scss,yml,yaml}"], ["**/knip.*", "**/.knip.*", "**/tsconfig*.json", "**/*.config.*"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "knip",
        "It follows every import from the entries that over a hundred frameworks know: dead files and dead dependencies, which no rule here looks for.",
        "Judgement: an import without a package breaks an install (Medium), dead weight costs little (Low)",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add("index.js", "import pad from 'left-pad';\nexport default pad;\n").Add("package.json", """{ "name": "canary", "main": "index.js", "type": "module" }"""),
            Run(""), "unlisted"))
    {
        RunsConfiguration = true,
    };

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var runs = ScanPlan.OutermostPackages(code).Where(d => code.Files("typescript", "tsx", "javascript").Any(f => PathText.IsWithin(d, f.Path))).Select(Run).ToImmutableArray();
        return runs.IsEmpty ? new ToolPlan.NotApplicable("the repository has no npm package with scripts") : new ToolPlan.Runs(runs);
    }

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => code switch
    {
        "unlisted" => new(Area.Backend, Severity.Medium, Confidence.High) { Title = Kinds[code].Title, Peers = ["burnish:undeclared-import", "eslint:import/no-extraneous-dependencies"] },
        "unresolved" => new(Area.Backend, Severity.Medium, Confidence.Medium) { Title = Kinds[code].Title, Peers = ["dependency-cruiser:unresolvable", "eslint:import/no-unresolved"] },
        "files" or "dependencies" => new(Area.Backend, Severity.Low, Confidence.Medium) { Title = Kinds[code].Title },
        // Tools are called in ways that no import shows, and an export may be meant for others: hints.
        _ => new(Area.Backend, Severity.Low, Confidence.Low) { Title = Kinds.GetValueOrDefault(code).Title ?? "" },
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://knip.dev/reference/issue-types";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        // A configuration that it loads may print before the report.
        var at = output.Output.IndexOf("{\"issues\":", StringComparison.Ordinal);
        return ScanReport.OfJson(Card, run, at > 0 ? output with { Output = output.Output[at..] } : output, [0], report =>
            report["issues"] is { Kind: JsonKind.List } issues
                ? new(issues.Items.SelectMany(i => OfFile(run, output, i)), null)
                : ScanReport.Found.Unknown);
    }

    private static ToolRun Run(string directory) =>
        ScanPlan.Run(Id, Timeout, "knip/bin/knip.js", "--reporter=json", "--no-progress", "--no-exit-code", "--no-config-hints", "--include=" + string.Join(',', Kinds.Keys.Order(StringComparer.Ordinal))) with { Directory = directory };

    private static IEnumerable<Problem> OfFile(ToolRun run, ToolOutput output, JsonItem issue)
    {
        if (issue.Text("file") is not { } file) yield break;
        foreach (var (kind, told) in Kinds)
        {
            foreach (var item in issue[kind]?.Items ?? [])
            {
                // Of a thing exported twice, all names.
                var names = item.Kind == JsonKind.List ? string.Join(", ", item.Items.Select(n => n.Text("name"))) : item.Text("name") ?? "";
                var first = item.Kind == JsonKind.List ? item.Items.FirstOrDefault() : item;
                // What a build makes is not there before it ran, and configurations are called by name, not imported.
                if (kind is "unresolved" && names.Contains("generated", StringComparison.OrdinalIgnoreCase)) continue;
                if (kind is "files" && (file.Contains(".config.", StringComparison.Ordinal) || Path.GetExtension(file) is not (".ts" or ".tsx" or ".js" or ".jsx" or ".mjs" or ".cjs" or ".mts" or ".cts"))) continue;
                yield return new(Readings.Relative(run, output, file), ScanReport.Number(first?["line"]), kind, string.Format(System.Globalization.CultureInfo.InvariantCulture, told.Says, names), kind is "unlisted" or "unresolved");
            }
        }
    }
}
