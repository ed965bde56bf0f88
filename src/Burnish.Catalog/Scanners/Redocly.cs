using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>Redocly's linter over OpenAPI documents; a repository's own <c>redocly.yaml</c> counts.</summary>
public sealed partial class Redocly : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly ToolId Id = new("redocly");

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "Redocly CLI", Area.Documentation, ToolKind.Scan, "MIT", "2.77", "Mistakes in OpenAPI documents.", "burnish doctor --install scanners", ["**/*.{yaml,yml,json}"], ["**/redocly.yaml", "**/.redocly.yaml", "**/.redocly.lint-ignore.yaml"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "@redocly/cli",
        "It checks a document against the grammar of its very version (15 places of the sample use words of 3.0 in 3.1), references across files, and which operations name no security.",
        "Redocly's own level in its recommended rules: errors Medium, warnings Info (judgement)",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("openapi.yaml", "openapi: 3.1.0\ninfo:\n  title: Canary\n  version: '1'\npaths:\n  /a:\n    get:\n      nonsense: true\n      responses:\n        '200':\n          description: fine\n"),
            Run() with { Arguments = [.. Run().Arguments, "openapi.yaml"], Targets = ["openapi.yaml"] }, "struct"))
    {
        RunsConfiguration = true,
    };

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => ScanPlan.Over(Run(), code.Files("yaml", "json").Where(f => !f.IsTest && Opening().IsMatch(Start(code, f.Path))).Select(f => f.Path), "the repository has no OpenAPI document");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => new(Area.Documentation, isError ? Severity.Medium : Severity.Info, Confidence.High)
    {
        Peers = code is "struct" or "spec" or "no-unresolved-refs" ? ["burnish:invalid-openapi"] : [],
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => "https://redocly.com/docs/cli/rules";

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, Plain(output), [0, 1], report =>
        report["problems"] is { Kind: JsonKind.List } problems && report["totals"] is { } totals
        && ScanReport.Number(totals["errors"]) + ScanReport.Number(totals["warnings"]) == problems.Items.Length
            ? new(problems.Items.Select(p => OfItem(run, output, p)).OfType<Problem>(), run.Targets.Length)
            : ScanReport.Found.Unknown);

    // It frames advice about Node.js, which would hide why it failed.
    private static ToolOutput Plain(ToolOutput output) => output with { Error = string.Join('\n', output.Error.Split('\n').Where(l => !(l.TrimStart() is ['╔' or '║' or '╚', ..]))) };

    private static ToolRun Run() => ScanPlan.Run(Id, Timeout, "@redocly/cli/bin/cli.js", "lint", "--format=json", "--max-problems=10000");

    private static Problem? OfItem(ToolRun run, ToolOutput output, JsonItem item)
    {
        var place = item["location"]?.Items.FirstOrDefault();
        return place?["source"]?.Text("ref") is { } file
            ? new(Readings.Relative(run, output, file), ScanReport.Number(place["start"]?["line"]), item.Text("ruleId") ?? "", item.Text("message") ?? "", item.Text("severity") == "error") { LastLine = ScanReport.Number(place["end"]?["line"]) }
            : null;
    }

    private static string Start(Codebase code, string path) => code.Read(path) is { } text ? text[..Math.Min(text.Length, 2000)] : "";

    [GeneratedRegex(@"^\s*\{?\s*[""']?(openapi|swagger)[""']?\s*:\s*[""']?[23]\.[0-9]", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Opening();
}
