using System.Collections.Immutable;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scanning;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Scanners;

/// <summary>oxlint's correctness rules over all scripts; a repository's own <c>.oxlintrc.json</c> counts.</summary>
public sealed class Oxlint : IScanner
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly ToolId Id = new("oxlint");

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        Id, "oxlint", Area.Backend, ToolKind.Scan, "MIT", "1.89", "Dead code and certain mistakes in scripts of repositories without a linter of their own.",
        "burnish doctor --install scanners", ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro}"], ["**/.oxlintrc.json", "**/oxlint.config.*", "**/.gitignore", "**/.eslintignore"]);

    /// <inheritdoc/>
    public ScannerCard Scans { get; } = new(
        "oxlint",
        "It sees variables, imports and catch parameters that nobody uses, comparisons that cannot be true and files that do not parse, which no rule here looks for.",
        "oxlint's own level; a file that does not parse is High, other errors Medium, warnings Low (judgement)",
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("bad.js", "export const isBroken = (n) => n === NaN;\n"), Run(), "eslint/use-isnan"))
    {
        RunsConfiguration = true, // a configuration may name plugins written in JavaScript
    };

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code) => code.Files("typescript", "tsx", "javascript").Any()
        ? new ToolPlan.Runs([Run()])
        : new ToolPlan.NotApplicable("the repository has no script");

    /// <inheritdoc/>
    public ScanCode Meaning(string code, bool isError) => new(
        code.StartsWith("react", StringComparison.Ordinal) || code.StartsWith("jsx-a11y", StringComparison.Ordinal) ? Area.Frontend : Area.Backend,
        code == ParseError ? Severity.High : isError ? Severity.Medium : Severity.Low, Confidence.High)
    {
        // It rebuilds ESLint's rules under ESLint's names.
        Peers = code == ParseError ? [] : [$"eslint:{(code.StartsWith("eslint/", StringComparison.Ordinal) ? code["eslint/".Length..] : code)}"],
    };

    /// <inheritdoc/>
    public string DocumentationOf(string code) => code.Split('/') is [var plugin, var rule]
        ? $"https://oxc.rs/docs/guide/usage/linter/rules/{(plugin == "typescript-eslint" ? "typescript" : plugin)}/{rule}.html"
        : "https://oxc.rs/docs/guide/usage/linter/rules.html";

    // The plugins that it rebuilds; the dash after one was a slash.
    private static readonly string[] Plugins = ["typescript-eslint", "eslint", "typescript", "unicorn", "oxc", "react-hooks", "react-perf", "react", "jsx-a11y", "import", "jest", "vitest", "jsdoc", "nextjs", "node", "promise", "vue"];

    /// <inheritdoc/>
    public string CodeOf(string printed) => printed == ParseError ? printed
        : Plugins.FirstOrDefault(p => printed.StartsWith($"{p}-", StringComparison.Ordinal)) is { } plugin ? $"{plugin}/{printed[(plugin.Length + 1)..]}" : printed;

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output) => ScanReport.OfJson(Card, run, output, [0, 1], report =>
        report["diagnostics"]?.Items is { } all && report["number_of_files"] is { } files
            ? new(all.Select(d => OfDiagnostic(run, output, d)).OfType<Problem>(), ScanReport.Number(files))
            : ScanReport.Found.Unknown);

    private const string ParseError = "parse-error";

    private static ToolRun Run() => ScanPlan.Run(Id, Timeout, "oxlint/bin/oxlint", "--format=json", ".");

    private static Problem? OfDiagnostic(ToolRun run, ToolOutput output, Languages.Json.JsonItem diagnostic)
    {
        if (diagnostic.Text("filename") is not { } file || diagnostic.Text("message") is not { } message) return null;
        var span = diagnostic["labels"]?.Items.FirstOrDefault()?["span"];
        // eslint(no-eval), typescript-eslint(no-this-alias): the plugin, then the rule; none where the file did not parse.
        var code = diagnostic.Text("code") is { } told ? told.TrimEnd(')').Replace('(', '/').Replace("eslint-plugin-", "", StringComparison.Ordinal) : ParseError;
        return new(Readings.Relative(run, output, file), ScanReport.Number(span?["line"]), code, message, diagnostic.Text("severity") == "error");
    }
}
