using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>What Biome's formatter and its linter have in common: where they run, how they are asked, and how their JSON is read.</summary>
public static class Biome
{
    private const string Package = "@biomejs/biome";

    private static readonly string[] Configurations = ["biome.json", "biome.jsonc", ".biome.json", ".biome.jsonc"];

    private static readonly ImmutableArray<string> ValuedOptions = ["--config-path", "--changed-since", "--vcs-root", "--only", "--skip"];

    // A fast tool; a large repository takes seconds, a cold disk longer (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>What Biome 2.1 looks at, and thus what a change must touch to matter.</summary>
    public static ImmutableArray<string> Inputs { get; } = ["**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,json,jsonc,css,graphql,gql,html,vue,svelte,astro}"];

    /// <summary>What configures it.</summary>
    public static ImmutableArray<string> Configuration { get; } = ["**/biome.json", "**/biome.jsonc", "**/.editorconfig", "**/.gitignore"];

    /// <summary>One run in each outermost package that depends on Biome and configures it or calls it from a script.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="tool">Which of the two.</param>
    /// <param name="command">Biome's command, such as <c>format</c> or <c>lint</c>, with options that always go with it.</param>
    /// <param name="section">The part of the configuration that can switch it off: <c>formatter</c> or <c>linter</c>.</param>
    /// <param name="scripts">Scripts that may name what is to be looked at.</param>
    public static ToolPlan Plan(Codebase code, ToolId tool, ImmutableArray<string> command, string section, params ReadOnlySpan<string> scripts)
    {
        var packages = NodePackages.Of(code).Where(p => NodePackages.Reaches(code, p, Package)).ToImmutableArray();
        if (packages.IsEmpty) return new ToolPlan.NotApplicable($"no package depends on {Package}");
        var runs = ImmutableArray.CreateBuilder<ToolRun>();
        foreach (var package in packages)
        {
            var step = NodePackages.StepOf(package, "biome", scripts);
            var configuration = Configurations.Select(c => PathText.Join(package.Directory, c)).FirstOrDefault(code.Tracks);
            if ((step is null && configuration is null) || IsOff(code, configuration, section)) continue;
            if (!runs.Any(r => PathText.IsWithin(r.Directory, package.Directory) && r.Targets.Contains("."))) runs.Add(RunOf(tool, package, step, command));
        }
        return runs.Count > 0 ? new ToolPlan.Runs(runs.ToImmutable()) : new ToolPlan.NotApplicable($"Biome is a dependency, but its {section} is not asked for");
    }

    /// <summary>
    /// Reads <c>--reporter=json</c>. Its summary counts the files and the errors: a report that names no file, or fewer errors than it counts, is no result.
    /// </summary>
    public static Measurement Read(ToolCard card, ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(card, run, output) is { } refused) return refused;
        if (output.Truncated) return Readings.Unreadable(card, run, output, "its output was cut off");
        if (output.ExitCode is not (0 or 1)) return Readings.Unreadable(card, run, output, "it failed");
        var (json, reason) = JsonText.Read(output.Output);
        if (json?.Root["summary"] is not { Kind: JsonKind.Map } summary || json.Root["diagnostics"] is not { Kind: JsonKind.List } all)
            return Readings.Unreadable(card, run, output, json is null ? $"its report is broken: {reason}" : "its report is not of the known form");
        var problems = all.Items.Select(d => OfDiagnostic(run, output, d)).OfType<Problem>().ToImmutableArray();
        if (Number(summary, "changed") + Number(summary, "unchanged") == 0)
            return LeavesOutWhatItWasGiven(output) ? Readings.Problems(card, run, output, []) : Readings.Unreadable(card, run, output, "it looked at no file");
        if (Number(summary, "diagnosticsNotPrinted") > 0 || problems.Count(p => p.IsError) < Number(summary, "errors") || (output.ExitCode == 0) != !problems.Any(p => p.IsError))
            return Readings.Unreadable(card, run, output, "its report does not explain its exit code and its counts");
        return Readings.Problems(card, run, output, problems);
    }

    private static ToolRun RunOf(ToolId tool, Package package, ScriptStep? step, ImmutableArray<string> command)
    {
        var own = step is { Arguments: [_, .. var rest] } ? OwnArguments.Without(rest, ["--write", "--apply", "--fix", "--unsafe", "--apply-unsafe", "--colors*", "--error-on-warnings", "--staged", "--changed", "--verbose"],
            ["--reporter", "--max-diagnostics", "--log-level", "--diagnostic-level"]) : [];
        var (options, named) = OwnArguments.Split(own, ValuedOptions);
        // What only some of Biome's commands know is left to the configuration.
        options = [.. options.Where(o => o.StartsWith("--config-path", StringComparison.Ordinal))];
        ImmutableArray<string> targets = named.IsEmpty ? ["."] : named;
        return new(tool, package.Directory, "biome", [.. command, .. options, "--reporter=json", "--max-diagnostics=none", "--colors=off", .. targets], Timeout)
        {
            FixArguments = [.. command, .. options, "--write", "--colors=off", .. targets],
            TakesFiles = true,
            Targets = targets,
        };
    }

    private static bool IsOff(Codebase code, string? configuration, string section) =>
        configuration is not null && code.Read(configuration) is { } text && JsonText.Read(text).Json?.Root[section]?["enabled"]?.Value == "false";

    private static Problem? OfDiagnostic(ToolRun run, ToolOutput output, JsonItem diagnostic)
    {
        if (diagnostic["location"]?["path"]?.Text("file") is not { } file || diagnostic.Text("category") is not { } category) return null;
        var path = Readings.Relative(run, output, file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file);
        var message = category == "format" ? "not formatted as Biome would" : Readings.Clean(output, diagnostic.Text("description") ?? "");
        return new(path, category == "format" ? 0 : LineOf(diagnostic["location"]), category == "parse" ? "parse-error" : category, message,
            diagnostic.Text("severity") is "error" or "fatal", diagnostic["tags"]?.Items.Any(t => t.Value == "fixable") == true || category == "format");
    }

    /// <summary>Biome gives offsets into the source that it prints beside them.</summary>
    private static int LineOf(JsonItem? location)
    {
        if (location?["span"] is not { Kind: JsonKind.List } span || !int.TryParse(span.Items.FirstOrDefault()?.Value, out var offset) || location.Text("sourceCode") is not { Length: > 0 } source) return 0;
        return 1 + source.AsSpan(0, Math.Min(offset, source.Length)).Count('\n');
    }

    private static int Number(JsonItem summary, string name) => int.TryParse(summary[name]?.Value, out var number) ? number : 0;

    /// <summary>Files that were named one by one and that its configuration leaves out are nothing that it could object to; a whole folder is.</summary>
    private static bool LeavesOutWhatItWasGiven(ToolOutput output)
    {
        const string Given = "These paths were provided but ignored:";
        var at = output.Error.IndexOf(Given, StringComparison.Ordinal);
        return at >= 0 && output.Error[(at + Given.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l.StartsWith("- ", StringComparison.Ordinal)).All(l => Path.GetExtension(l).Length > 1);
    }
}
