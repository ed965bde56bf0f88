using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>remark with remark-validate-links over Markdown: links to files and headings that are not there. No link leaves the repository.</summary>
public sealed class RemarkValidateLinks : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ToolId Id = new("remark-validate-links");

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "remark-validate-links", Area.Documentation, ToolKind.Scan, "MIT", "13.1", "Links to headings that do not exist.", "burnish doctor --install scanners", ["**/*.md"], []);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "remark-validate-links",
        "It parses Markdown as GitHub does and knows the anchors of every heading, within a file and across files; its links to files are a second look beside ours.",
        "Judgement: a dead link costs a reader some minutes (Low)",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("a.md", "# A\n\n[there](#nowhere)\n"), Run() with { Arguments = [.. Run().Arguments, "a.md"], Targets = ["a.md"] }, "missing-heading"));

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => ScanPlan.Over(Run(), code.Files("markdown").Where(f => !f.IsTest && f.Path.EndsWith(".md", StringComparison.Ordinal)).Select(f => f.Path), "the repository has no Markdown");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => code == "missing-file"
        ? new(Area.Documentation, Severity.Low, Confidence.High) { Title = "Link to a file that does not exist", Peers = ["burnish:dead-document-link", "burnish:moved-document-link"] }
        : new(Area.Documentation, Severity.Low, Confidence.Medium) { Title = "Link to a heading that does not exist", Peers = ["burnish:dead-document-link"] };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://github.com/remarkjs/remark-validate-links";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        // The report goes to its second output; a notice of Node.js may stand before it.
        var at = output.Error.IndexOf("[{\"path\":", StringComparison.Ordinal);
        var said = output with { Output = at < 0 ? output.Error : output.Error[at..] };
        return ScanReport.OfJson(Card, run, said, [0], report =>
            report.Kind != JsonKind.List || report.Items.Any(f => f["messages"] is not { Kind: JsonKind.List }) ? ScanReport.Found.Unknown
            : report.Items.SelectMany(f => f["messages"]?.Items ?? []).Any(m => m["fatal"]?.Value == "true") ? new([], null, "it could not process a file")
            : new(report.Items.SelectMany(f => (f["messages"]?.Items ?? []).Select(m => OfMessage(run, output, f, m))), report.Items.Length));
    }

    private static ToolRun Run() => ScanPlan.Run(Id, Timeout, "remark-cli/cli.js", "--no-config", "--no-ignore", "--no-stdout", "--use", $"{ScanPlan.Tools}/remark-validate-links/index.js=repository:false",
        "--report", $"{ScanPlan.Tools}/vfile-reporter-json/index.js");

    private static Problem OfMessage(ToolRun run, ToolOutput output, JsonItem file, JsonItem message) => new(
        Readings.Relative(run, output, file.Text("path") ?? ""), ScanReport.Number(message["line"]), message.Text("ruleId") ?? "", message.Text("reason") ?? "", false)
    {
        LastLine = ScanReport.Number(message["place"]?["end"]?["line"]),
    };
}
