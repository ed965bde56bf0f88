using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Tools;

/// <summary>Checks the types of each TypeScript project with the repository's own compiler. It writes nothing into the tree.</summary>
public sealed partial class Typescript : ITool
{
    // Large projects take a few minutes (judgement).
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    [GeneratedRegex(@"^(?<path>\S.*?)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$", RegexOptions.None, 1000)]
    private static partial Regex InFile();

    [GeneratedRegex(@"^error (?<code>TS\d+): (?<message>.*)$", RegexOptions.None, 1000)]
    private static partial Regex Anywhere();

    /// <inheritdoc/>
    public ToolCard Card { get; } = new(
        new("typescript"), "TypeScript compiler", Area.Backend, ToolKind.Typecheck, "Apache-2.0", "5.9",
        "Type errors.", "npm install --save-dev typescript",
        ["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,json}", "**/tsconfig*.json", "**/package-lock.json"],
        ["**/tsconfig*.json"]);

    /// <inheritdoc/>
    public ToolPlan Plan(Codebase code)
    {
        var projects = TypeScriptProjects.Of(code);
        if (!projects.IsEmpty) return new ToolPlan.Runs([.. projects.Select(p => RunOf(code, p))]);
        return new ToolPlan.NotApplicable(NodePackages.Of(code).Any(p => p.DependsOn("typescript"))
            ? "typescript is a dependency, but there is no tsconfig.json"
            : "no package depends on typescript");
    }

    /// <inheritdoc/>
    public Measurement Read(ToolRun run, ToolOutput output)
    {
        if (Readings.Refused(Card, run, output) is { } refused) return refused;
        if (output.Truncated) return Readings.Unreadable(Card, run, output, "its output was cut off");
        var problems = Problems(run, output);
        if (problems.IsEmpty != (output.ExitCode == 0)) return Readings.Unreadable(Card, run, output, "its output does not explain its exit code");
        return problems.FirstOrDefault(IsConfiguration) is { } wrong
            ? Readings.Unreadable(Card, run, output, $"its configuration is not accepted ({wrong.Code}: {wrong.Message})")
            : Readings.Problems(Card, run, output, problems);
    }

    private ToolRun RunOf(Codebase code, TypeScriptProject project)
    {
        var path = PathText.From(project.Directory, project.Path);
        // Where build information is kept it goes outside the tree.
        ImmutableArray<string> information = TypeScriptProjects.KeepsBuildInformation(code, project.Path) ? ["--tsBuildInfoFile", "{report}"] : [];
        return new(Card.Id, project.Directory, project.Compiler, ["--noEmit", "-p", path, "--pretty", "false", .. information], Timeout) { Project = path };
    }

    private static ImmutableArray<Problem> Problems(ToolRun run, ToolOutput output)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var line in Colours.Strip(output.Output).Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0))
        {
            var (inFile, anywhere) = (InFile().Match(line), Anywhere().Match(line));
            if (inFile.Success)
                problems.Add(new(Readings.Relative(run, output, inFile.Groups["path"].Value), int.Parse(inFile.Groups["line"].Value, CultureInfo.InvariantCulture),
                    inFile.Groups["code"].Value, Readings.Clean(output, inFile.Groups["message"].Value), IsError: true));
            else if (anywhere.Success)
                problems.Add(new(ProjectOf(run), 0, anywhere.Groups["code"].Value, Readings.Clean(output, anywhere.Groups["message"].Value), IsError: true));
        }
        return problems.ToImmutable();
    }

    /// <summary>Wrong options and missing projects stop the compiler before it looks at code: TS5xxx, no inputs, file not found.</summary>
    private static bool IsConfiguration(Problem problem) =>
        problem.Path.EndsWith(".json", StringComparison.Ordinal)
        && ((problem.Code.Length == 6 && problem.Code.StartsWith("TS5", StringComparison.Ordinal)) || problem.Code is "TS18003" or "TS6053");

    private static string ProjectOf(ToolRun run)
    {
        var at = run.Arguments.IndexOf("-p");
        return at >= 0 && at + 1 < run.Arguments.Length ? PathText.Join(run.Directory, run.Arguments[at + 1]) : run.Directory;
    }
}
