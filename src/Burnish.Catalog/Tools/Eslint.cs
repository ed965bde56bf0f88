using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs the repository's own ESLint under its own configuration.</summary>
public sealed class Eslint : ITool
{
    private static readonly string[] Configurations =
    [
        "eslint.config.js", "eslint.config.mjs", "eslint.config.cjs", "eslint.config.ts", "eslint.config.mts", "eslint.config.cts",
        ".eslintrc", ".eslintrc.js", ".eslintrc.cjs", ".eslintrc.json", ".eslintrc.yml", ".eslintrc.yaml",
    ];

    private static readonly string[] Scripts = ["lint", "lint:check", "lint:js", "lint:ts", "lint:eslint", "eslint", "lint:ci", "check:lint", "lint:fix"];

    private static readonly ImmutableArray<string> Flags = ["--fix", "--fix-dry-run", "--cache", "--color", "--no-color", "--quiet"];
    private static readonly ImmutableArray<string> Valued = ["-f", "--format", "-o", "--output-file", "--cache-location", "--cache-strategy", "--cache-file", "--max-warnings"];

    private static readonly ImmutableArray<string> ValuedOptions =
        ["-c", "--config", "--ext", "--ignore-path", "--ignore-pattern", "--rule", "--parser", "--parser-options", "--rulesdir", "--plugin", "--resolve-plugins-relative-to", "--env", "--global"];

    // Type-aware linting of a large repository takes minutes (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("eslint"), "ESLint", Area.Backend, ToolKind.Lint, "MIT", "9.39",
        "Linter problems under the repository's own rules.", "npm install --save-dev eslint, with an eslint.config.js",
        ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte}", "**/eslint.config.*", "**/.eslintrc*", "**/.eslintignore", "**/tsconfig*.json", "**/package.json", "**/package-lock.json"],
        ["**/eslint.config.*", "**/.eslint*", "**/tsconfig*.json", "**/.prettier*", "**/prettier.config.*", "**/.editorconfig", "**/.gitignore"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var runs = ImmutableArray.CreateBuilder<ToolRun>();
        var packages = NodePackages.Of(code).Where(p => NodePackages.Reaches(code, p, "eslint")).ToImmutableArray();
        if (packages.IsEmpty) return new ToolPlan.NotApplicable("no package depends on eslint");
        var configured = packages.Where(p => IsConfigured(code, packages, p)).ToImmutableArray();
        if (configured.IsEmpty) return new ToolPlan.NotApplicable("eslint is a dependency, but has no configuration");
        foreach (var package in configured)
        {
            var step = NodePackages.StepOf(package, "eslint", Scripts);
            var isCovered = runs.Any(r => PathText.IsWithin(r.Directory, package.Directory) && r.Targets.Contains("."));
            // A root that leaves linting to its packages is not linted on top of them.
            var isLeftToOthers = step is null && configured.Any(p => p != package && PathText.IsWithin(package.Directory, p.Directory) && NodePackages.StepOf(p, "eslint", Scripts) is not null);
            var isOwn = HasOwnConfiguration(code, package);
            if (!isLeftToOthers && (!isCovered || (isOwn && step is not null)) && (step is not null || isOwn)) runs.Add(RunOf(package, step));
        }
        return runs.Count > 0 ? new ToolPlan.Runs(runs.ToImmutable()) : new ToolPlan.NotApplicable("no package lints with eslint");
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(output.Report)) return Readings.Unreadable(Card, run, output, "it wrote no report");
        var (json, reason) = JsonText.Read(output.Report);
        if (json is not { Root.Kind: JsonKind.List }) return Readings.Unreadable(Card, run, output, $"its report is broken: {reason}");
        if (json.Root.Items.Any(f => f.Text("filePath") is null || f["messages"] is not { Kind: JsonKind.List }))
            return Readings.Unreadable(Card, run, output, "its report is not of the known form");
        if (output.ExitCode is not (0 or 1)) return Readings.Unreadable(Card, run, output, "it failed");
        return Readings.Problems(Card, run, output, json.Root.Items.SelectMany(f => OfFile(run, output, f)));
    }

    private static IEnumerable<Problem> OfFile(ToolRun run, ToolOutput output, JsonItem file)
    {
        var path = Readings.Relative(run, output, file.Text("filePath") ?? "");
        foreach (var message in file["messages"]?.Items ?? [])
        {
            var text = message.Text("message") ?? "";
            var code = message.Text("ruleId") ?? (message["fatal"]?.Value == "true" ? "parse-error" : "");
            // A remark that a named file is outside the configuration is no problem of the file.
            if (code.Length == 0 && text.StartsWith("File ignored", StringComparison.Ordinal)) continue;
            _ = int.TryParse(message["line"]?.Value, out var line);
            yield return new(path, line, code, Readings.Clean(output, text), message["severity"]?.Value == "2", message["fix"] is { Kind: JsonKind.Map });
        }
    }

    private ToolRun RunOf(Package package, ScriptStep? step)
    {
        var (options, named) = OwnArguments.Split(OwnArguments.Without(step?.Arguments ?? [], Flags, Valued), ValuedOptions);
        ImmutableArray<string> targets = named.IsEmpty ? ["."] : named;
        return new(Card.Id, package.Directory, "eslint", [.. options, "--format", "json", "--output-file", "{report}", .. targets], Timeout)
        {
            FixArguments = [.. options, "--fix", .. targets],
            TakesFiles = true,
            Targets = targets,
        };
    }

    private static bool IsConfigured(Codebase code, ImmutableArray<Package> packages, Package package) =>
        packages.Any(p => PathText.IsWithin(p.Directory, package.Directory) && HasOwnConfiguration(code, p));

    private static bool HasOwnConfiguration(Codebase code, Package package) =>
        NodePackages.HasFile(code, package, Configurations) || (code.Read(package.Manifest) is { } manifest && JsonText.Read(manifest).Json?.Root["eslintConfig"] is not null);
}
