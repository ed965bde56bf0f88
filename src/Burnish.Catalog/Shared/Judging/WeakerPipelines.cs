using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Scripts and CI pipelines that check less after a change, and snapshots that were rewritten.</summary>
public static partial class WeakerPipelines
{
    private static readonly string[] Pipelines = [".github/workflows/*", ".gitlab-ci.yml", ".circleci/*", "azure-pipelines*.yml", ".travis.yml", "bitbucket-pipelines.yml", "Jenkinsfile"];
    private static readonly string[] Checkers = ["vitest", "jest", "mocha", "node --test", "ava", "eslint", "tsc", "prettier", "playwright", "cypress", "biome", "react-scripts"];

    [GeneratedRegex(@"\|\|\s*(true|:|exit 0)|;\s*true\b|--passWithNoTests|--pass-with-no-tests|continue-on-error:\s*true|allow_failure:\s*true|\bif:\s*(\$\{\{\s*)?false\b|continueOnError:\s*true", RegexOptions.None, 1000)]
    private static partial Regex Excuse();

    [GeneratedRegex(@"\b(test|lint|typecheck|tsc|audit|build|coverage|eslint|vitest|jest|mocha|playwright|cypress|e2e|codeql|prettier|format:check)\b", RegexOptions.None, 1000)]
    private static partial Regex Check();

    [GeneratedRegex(@"^\s*(- )?(name|needs|id|on|branches|if|key|path)\s*:|^\s*[\w-]+:\s*$|^\s*#", RegexOptions.None, 1000)]
    private static partial Regex NoCommand();

    [GeneratedRegex(@"--max-warnings[= ](?<value>\d+)", RegexOptions.None, 1000)]
    private static partial Regex MaxWarnings();

    /// <summary>What checks less.</summary>
    public static IEnumerable<string> Of(Trial trial) => trial.Files.SelectMany(Scripts).Concat(Ci(trial)).Concat(Snapshots(trial));

    private static IEnumerable<string> Scripts(FileChange file)
    {
        if (!file.Path.EndsWith("package.json", StringComparison.Ordinal) || JsonText.Read(file.Before ?? "").Json?.Root["scripts"] is not { } before) yield break;
        var after = JsonText.Read(file.After ?? "").Json?.Root["scripts"];
        foreach (var script in after?.Members ?? [])
            if (Excuse().Count(script.Value.Value) > Excuse().Count(before.Text(script.Name) ?? "")) yield return $"{file.Path}: the script '{script.Name}' passes whatever happens";
        foreach (var script in before.Members)
        {
            var (old, now) = (script.Value.Value, after?.Text(script.Name));
            foreach (var checker in Checkers.Where(c => Runs(old, c) && !(now is not null && (Runs(now, c) || CallsOther(now, after, c)))))
                yield return now is null ? $"{file.Path}: the script '{script.Name}' that runs {checker} is gone" : $"{file.Path}: the script '{script.Name}' no longer runs {checker}";
            if (now is not null && Warnings(now) > Warnings(old)) yield return $"{file.Path}: the script '{script.Name}' allows more warnings";
        }
    }

    /// <summary>A script may hand the checker to another script of the same manifest.</summary>
    private static bool CallsOther(string now, JsonItem? scripts, string checker) =>
        scripts?.Members.Any(m => now.Contains(m.Name, StringComparison.Ordinal) && Runs(m.Value.Value, checker)) == true;

    private static bool Runs(string line, string checker) => checker == "node --test"
        ? line.Contains("node", StringComparison.Ordinal) && line.Contains("--test", StringComparison.Ordinal)
        : ShellLine.Commands(line).Any(c => c.Words[0] is not ("echo" or "printf") && c.Words.Any(w => w == checker || w.EndsWith("/" + checker, StringComparison.Ordinal)));

    private static int Warnings(string line) =>
        MaxWarnings().Match(line) is { Success: true } bound ? int.Parse(bound.Groups["value"].Value, CultureInfo.InvariantCulture) : line.Contains("eslint", StringComparison.Ordinal) ? int.MaxValue : 0;

    private static IEnumerable<string> Ci(Trial trial)
    {
        var files = trial.Files.Where(f => Globs.Match(Pipelines, f.Path)).ToImmutableArray();
        foreach (var file in files)
        {
            if (Excuse().Count(Commands(file.After, all: true)) > Excuse().Count(Commands(file.Before, all: true))) yield return $"{file.Path} lets a step fail without consequence";
            if (Count(file.Before, "pull_request") > 0 && Count(file.After, "pull_request") == 0) yield return $"{file.Path} no longer runs for pull requests";
        }
        var (before, after) = (Checks(files.Select(f => f.Before)), Checks(files.Select(f => f.After)));
        foreach (var (check, times) in before.Where(b => after.GetValueOrDefault(b.Key) < b.Value))
            yield return $"the pipelines run '{check}' {after.GetValueOrDefault(check)} times, {times} before";
    }

    private static Dictionary<string, int> Checks(IEnumerable<string?> files) =>
        files.SelectMany(f => Check().Matches(Commands(f, all: false)).Select(m => m.Value)).GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>The lines that do something: names and keys alone run nothing.</summary>
    private static string Commands(string? text, bool all) =>
        string.Join('\n', (text ?? "").Split('\n').Where(l => !l.TrimStart().StartsWith('#')).Where(l => all || !NoCommand().IsMatch(l)).Select(l => l.Split(" #")[0]));

    private static IEnumerable<string> Snapshots(Trial trial)
    {
        var hasSource = trial.Files.Any(f => !TestPaths.IsTest(f.Path) && !IsSnapshot(f.Path) && (WeakerTests.IsScript(f.Path) || f.Path.EndsWith(".css", StringComparison.Ordinal)) && f.Kind != "renamed");
        return hasSource
            ? trial.Files.Where(f => IsSnapshot(f.Path) && f.Kind == "deleted" && trial.Files.All(t => t.Kind != "deleted" || IsSnapshot(t.Path))).Select(f => $"the snapshot {f.Path} is deleted")
            : trial.Files.Where(f => IsSnapshot(f.Path) && f.Kind is "modified" or "deleted" && IsSnapshot(f.Path)).Select(f => $"the snapshot {f.Path} is rewritten although no source changed");
    }

    private static bool IsSnapshot(string path) => path.EndsWith(".snap", StringComparison.Ordinal) || path.Contains("__snapshots__/", StringComparison.Ordinal);

    private static int Count(string? text, string word) => (text ?? "").Split(word).Length - 1;
}
