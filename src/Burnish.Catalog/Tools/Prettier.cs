using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Runs the repository's own Prettier where the repository asks for it by a script or a configuration.</summary>
public sealed class Prettier : ITool
{
    private static readonly string[] Configurations =
    [
        ".prettierrc", ".prettierrc.json", ".prettierrc.json5", ".prettierrc.yml", ".prettierrc.yaml", ".prettierrc.toml", ".prettierrc.js", ".prettierrc.cjs",
        ".prettierrc.mjs", ".prettierrc.ts", "prettier.config.js", "prettier.config.cjs", "prettier.config.mjs", "prettier.config.ts",
    ];

    private static readonly string[] Scripts =
        ["format:check", "check:format", "prettier:check", "check:prettier", "lint:format", "lint:prettier", "fmt:check", "format", "prettier", "fmt", "format:write", "prettier:fix", "lint"];

    private static readonly ImmutableArray<string> Flags = ["--check", "-c", "--write", "-w", "--list-different", "-l", "--cache", "--color", "--no-color", "--no-error-on-unmatched-pattern", "--ignore-unknown", "-u"];
    private static readonly ImmutableArray<string> Valued = ["--log-level", "--loglevel", "--cache-location", "--cache-strategy"];
    private static readonly ImmutableArray<string> ValuedOptions = ["--config", "--ignore-path", "--plugin", "--parser", "--print-width", "--tab-width", "--trailing-comma", "--end-of-line"];

    // Formatting is fast; a large repository takes a minute (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("prettier"), "Prettier", Area.Documentation, ToolKind.Format, "MIT", "3.7",
        "Files that the repository's own formatter would change.", "npm install --save-dev --save-exact prettier, with a .prettierrc", [],
        ["**/.prettier*", "**/prettier.config.*", "**/.editorconfig", "**/.gitignore"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var runs = ImmutableArray.CreateBuilder<ToolRun>();
        var packages = NodePackages.Of(code).Where(p => NodePackages.Reaches(code, p, "prettier")).ToImmutableArray();
        if (packages.IsEmpty) return new ToolPlan.NotApplicable("no package depends on prettier");
        foreach (var package in packages)
        {
            var step = NodePackages.StepOf(package, "prettier", Scripts);
            if (step is null && !HasConfiguration(code, package)) continue;
            if (!runs.Any(r => PathText.IsWithin(r.Directory, package.Directory) && r.Targets.Contains("."))) runs.Add(RunOf(package, step));
        }
        return runs.Count > 0 ? new ToolPlan.Runs(runs.ToImmutable()) : new ToolPlan.NotApplicable("prettier is a dependency, but has neither a configuration nor a script");
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        if (output.Truncated) return Readings.Unreadable(Card, run, output, "its output was cut off");
        if (output.ExitCode is not (0 or 1 or 2)) return Readings.Unreadable(Card, run, output, "it failed");
        var differing = Lines(output.Output).Select(l => new Problem(Readings.Relative(run, output, l), 0, "format", "not formatted as Prettier would", IsError: true, IsFixable: true));
        var broken = Lines(output.Error).Select(l => Broken(run, output, l)).OfType<Problem>();
        var all = differing.Concat(broken).ToImmutableArray();
        var isExplained = output.ExitCode switch { 0 => all.IsEmpty, 1 => !all.IsEmpty, _ => all.Any(p => p.Code == "parse-error") };
        return isExplained ? Readings.Problems(Card, run, output, all) : Readings.Unreadable(Card, run, output, "its output does not explain its exit code");
    }

    /// <summary>A file that cannot be parsed: <c>[error] path: SyntaxError: what (line:column)</c>.</summary>
    private static Problem? Broken(ToolRun run, ToolOutput output, string line)
    {
        const string Error = "[error] ";
        var at = line.IndexOf(": SyntaxError: ", StringComparison.Ordinal);
        if (!line.StartsWith(Error, StringComparison.Ordinal) || at < 0) return null;
        var message = line[(at + 2)..];
        var place = message.LastIndexOf('(');
        _ = int.TryParse(place < 0 ? "" : message[(place + 1)..].Split(':')[0], out var number);
        return new(Readings.Relative(run, output, line[Error.Length..at]), number, "parse-error", message, IsError: true);
    }

    private ToolRun RunOf(Package package, ScriptStep? step)
    {
        var (options, named) = OwnArguments.Split(OwnArguments.Without(step?.Arguments ?? [], Flags, Valued), ValuedOptions);
        ImmutableArray<string> targets = named.IsEmpty ? ["."] : named;
        return new(Card.Id, package.Directory, "prettier", [.. options, "--list-different", "--ignore-unknown", .. targets], Timeout)
        {
            FixArguments = [.. options, "--write", "--ignore-unknown", .. targets],
            TakesFiles = true,
            Targets = targets,
        };
    }

    private static IEnumerable<string> Lines(string text) =>
        Colours.Strip(text).Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0);

    private static bool HasConfiguration(Codebase code, Package package) =>
        NodePackages.HasFile(code, package, Configurations) || (code.Read(package.Manifest) is { } manifest && JsonText.Read(manifest).Json?.Root["prettier"] is not null);
}
