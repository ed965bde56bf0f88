using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>jscpd over all scripts and C#: passages that stand there twice. A repository's own <c>.jscpd.json</c> counts.</summary>
public sealed class Jscpd : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ToolId Id = new("jscpd");

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "jscpd", Area.Backend, ToolKind.Scan, "MIT", "5.3", "Copied passages.", "burnish doctor --install scanners",
        ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,cs}"], ["**/.jscpd.json", "**/.gitignore"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "jscpd",
        "No rule here looks for copied passages: what is mended in one is forgotten in the other.",
        "Judgement: Low; a passage counts from 100 tokens and 15 lines, twice and three times jscpd's own bounds, so that headers and route lists stay out",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("a.js", Copied).Add("b.js", Copied), Run(), "duplicate"));

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => code.Files("typescript", "tsx", "javascript", "csharp").Any(f => !f.IsTest)
        ? new ToolPlan.Runs([Run()])
        : new ToolPlan.NotApplicable("the repository has neither script nor C#");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => new(Area.Backend, Severity.Low, Confidence.High) { Title = "Copied passage", Cwe = "CWE-1041" };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://jscpd.dev";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0], report =>
        output.Report is not null && report["duplicates"] is { Kind: JsonKind.List } all && report["statistics"]?["total"]?["sources"] is { } files
            ? new(all.Items.Select(d => OfClone(run, output, d)).OfType<Problem>(), ScanReport.Number(files))
            : ScanReport.Found.Unknown);

    private static ToolRun Run() => ScanPlan.Run(Id, Timeout, "jscpd/run-jscpd.js", "--reporters=json", "--output={reports}", "--silent", "--min-tokens=100", "--min-lines=15",
        "--format=javascript,jsx,typescript,tsx,csharp", "--ignore=**/node_modules/**,**/dist/**,**/build/**,**/*.d.ts", ".");

    private static Problem? OfClone(ToolRun run, ToolOutput output, JsonItem clone)
    {
        (string Path, int From, int To) Side(string name) => (Readings.Relative(run, output, clone[name]?.Text("name") ?? ""), ScanReport.Number(clone[name]?["start"]), ScanReport.Number(clone[name]?["end"]));
        ImmutableArray<(string Path, int From, int To)> sides = [.. ((ReadOnlySpan<string>)["firstFile", "secondFile"]).ToArray().Select(Side).OrderBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.From)];
        // Tests say the same thing often, and on purpose.
        if (sides.Any(s => s.Path.Length == 0 || TestPaths.IsTest(s.Path))) return null;
        var (here, there) = (sides[0], sides[1]);
        return new(here.Path, here.From, "duplicate", $"{here.To - here.From + 1} lines that also stand in {there.Path}, line {there.From}", false) { LastLine = here.To };
    }

    private static string Copied => string.Join('\n', Enumerable.Range(1, 24).Select(n => $"export const step{n} = (order, rate) => order.items.map((item) => item.price * rate + {n});")) + "\n";
}
