using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>retire.js over scripts that were copied into the repository: old libraries with known vulnerabilities, known by name and content.</summary>
public sealed class Retire : IScanner
{
    // Reads every script (measured: 21 s with installed packages, under 2 s without).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private static readonly ToolId Id = new("retire");

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "retire.js", Area.Security, ToolKind.Scan, "Apache-2.0", "5.7 with data of 2026-07-18", "Vulnerable libraries that no manifest names.", "burnish doctor --install scanners", ["**/*.js"], ["**/.retireignore*"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "retire",
        "It knows libraries by file name and content, so it sees a jQuery that was copied in; dependencies of manifests are the business of the rule vulnerable-dependency.",
        "The advisory's own severity",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("jquery-1.8.1.min.js", "/*! jQuery v1.8.1 jquery.com | jquery.org/license */\n"), Run([]), "jquery-medium"))
    {
        SeesVendored = true,
    };

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => code.Files("javascript").Any() || code.Inventory.LeftOut.Any(l => l.Examples.Any(e => e.EndsWith(".js", StringComparison.Ordinal)))
        ? new ToolPlan.Runs([Run([.. NodePackages.Of(code).Select(p => p.Directory)])])
        : new ToolPlan.NotApplicable("the repository has no JavaScript file");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => new(Area.Security, code[(code.LastIndexOf('-') + 1)..] switch { "critical" => Severity.Critical, "high" => Severity.High, "medium" => Severity.Medium, _ => Severity.Low }, Confidence.High)
    {
        Title = "Copied library with a known vulnerability",
        Cwe = "CWE-1395",
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://retirejs.github.io/retire.js/";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0, 13], report =>
        report["data"] is not { Kind: JsonKind.List } data || report["errors"] is not { Kind: JsonKind.List } errors ? ScanReport.Found.Unknown
        // Without its data it finds nothing and says so here only.
        : errors.Items.Length > 0 ? new([], null, $"it reports an error: {errors.Items[0].Value}")
        : report["vulnerabilityRepositories"]?.Items is not { Length: > 0 } ? new([], null, "it had no data")
        : new(data.Items.SelectMany(f => OfFile(run, output, f)), null));

    // Installed packages are the lock file's business.
    private static ToolRun Run(ImmutableArray<string> packages) => ScanPlan.Run(Id, Timeout, "retire/lib/cli.js", "--jsrepo", $"{ScanPlan.Tools}/@salesforce/code-analyzer-retirejs-engine/vulnerabilities/RetireJsVulns.json",
        "--path", ".", "--outputformat", "json", "--ignore", string.Join(',', packages.Prepend("").Distinct(StringComparer.Ordinal).Select(d => d.Length == 0 ? "./node_modules" : $"./{d}/node_modules")));

    private static IEnumerable<Problem> OfFile(ToolRun run, ToolOutput output, JsonItem file) =>
        from result in file["results"]?.Items ?? []
        let worst = (result["vulnerabilities"]?.Items ?? []).OrderByDescending(v => Rank(v.Text("severity"))).FirstOrDefault()
        where worst is not null && file.Text("file") is not null
        let ids = (result["vulnerabilities"]?.Items ?? []).SelectMany(v => v["identifiers"]?["CVE"]?.Items ?? []).Select(c => c.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        select new Problem(Readings.Relative(run, output, file.Text("file") ?? ""), 0, $"{result.Text("component")}-{worst.Text("severity")}",
            $"{result.Text("component")} {result.Text("version")} has known vulnerabilities: {string.Join(", ", ids.DefaultIfEmpty(worst["identifiers"]?.Text("summary") ?? ""))}", true);

    private static int Rank(string? severity) => severity switch { "critical" => 4, "high" => 3, "medium" => 2, "low" => 1, _ => 0 };
}
