using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Configuration of runners, linters and the compiler that asks for less after a change.</summary>
public static partial class WeakerConfiguration
{
    private static readonly string[] Runner = ["**/{vitest,vite,jest,playwright,cypress}.config.*", "**/vitest.workspace.*", "**/.mocharc*", "**/.nycrc*", "**/.c8rc*", "**/{codecov,.codecov}.y*ml", "**/package.json"];
    private static readonly string[] Linter = ["**/eslint.config.*", "**/.eslintrc*", "**/{biome,.oxlintrc}.json*", "**/package.json"];
    private static readonly string[] Ignores = ["**/.eslintignore", "**/.prettierignore"];
    private static readonly string[] Generated = ["dist", "build", "coverage", "node_modules", "out", "lock", ".min.", "generated", ".next", "vendor"];

    private static readonly string[] StrictFamily =
        ["noImplicitAny", "strictNullChecks", "strictFunctionTypes", "strictBindCallApply", "strictPropertyInitialization", "noImplicitThis", "useUnknownInCatchVariables", "alwaysStrict"];

    private static readonly string[] OtherFlags =
        ["strict", "noUnusedLocals", "noUnusedParameters", "noImplicitReturns", "noFallthroughCasesInSwitch", "noUncheckedIndexedAccess", "exactOptionalPropertyTypes", "noImplicitOverride", "checkJs", "noPropertyAccessFromIndexSignature"];

    [GeneratedRegex(@"[""']?(?<name>lines|branches|functions|statements|target|threshold|perFile|checkCoverage|check-coverage)[""']?\s*:\s*[""']?(?<value>\d+(\.\d+)?|true|false)", RegexOptions.None, 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"(?<quote>[""'])(?<rule>[@\w][@\w/-]*)\k<quote>\s*:\s*\[?\s*(?<level>[""'](off|warn|error)[""']|[012]\b)|(?<![\w'""-])(?<rule>[a-z][a-zA-Z]*)\s*:\s*\[?\s*(?<level>[""'](off|warn|error)[""'])", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    /// <summary>What asks for less.</summary>
    public static IEnumerable<string> Of(Trial trial) => trial.Files.SelectMany(f => OfFile(f)).Concat(Rules(trial));

    private static IEnumerable<string> OfFile(FileChange file)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        if (Globs.Match(Runner, file.Path)) return OfRunner(file);
        if (name.StartsWith("tsconfig", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)) return Flags(file);
        if (!Globs.Match(Ignores, file.Path)) return [];
        return ChangedLines.Added(file).Where(l => !l.Text.StartsWith('#') && !Generated.Any(g => l.Text.Contains(g, StringComparison.Ordinal))).Select(l => $"{file.Path} leaves out '{l.Text}'");
    }

    private static IEnumerable<string> OfRunner(FileChange file)
    {
        var (before, after) = (ScriptParts.Of(file.Before ?? "").Full, ScriptParts.Of(file.After ?? "").Full);
        var bounds = Bounds(after);
        foreach (var (name, value) in Bounds(before))
            if (bounds.GetValueOrDefault(name, -1) < value) yield return $"{file.Path} lowers or drops the coverage bound '{name}'";
        if (before.Length > 0 && file.After is null && !file.Path.EndsWith("package.json", StringComparison.Ordinal)) yield return $"the configuration {file.Path} is deleted";
        foreach (var word in new[] { "passWithNoTests", "testPathIgnorePatterns", "dangerouslyIgnoreUnhandledErrors" })
            if (Count(after, word) > Count(before, word)) yield return $"{file.Path} adds '{word}'";
        foreach (var patient in WeakerTests.MorePatient(file)) yield return patient;
    }

    /// <summary>The highest value of each coverage bound.</summary>
    private static Dictionary<string, double> Bounds(string text) => Bound().Matches(text)
        .GroupBy(m => m.Groups["name"].Value, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Max(m => m.Groups["value"].Value switch { "true" => 1, "false" => 0, var n => double.Parse(n, CultureInfo.InvariantCulture) }), StringComparer.Ordinal);

    /// <summary>Rules over all lint configurations at once, so that moving them between files is no loss.</summary>
    private static IEnumerable<string> Rules(Trial trial)
    {
        var files = trial.Files.Where(f => Globs.Match(Linter, f.Path) || Globs.Match(Linter, f.OldPath)).ToImmutableArray();
        var (before, after) = (string.Join('\n', files.Select(f => Text(f, f.Before))), string.Join('\n', files.Select(f => Text(f, f.After))));
        var levels = Levels(after);
        foreach (var (rule, level) in Levels(before))
        {
            if (!levels.TryGetValue(rule, out var now) && level > 0) yield return $"the lint rule {rule} is no longer set";
            else if (now < level) yield return $"the lint rule {rule} is set lower";
        }
        foreach (var (rule, _) in levels.Where(l => l.Value == 0 && !Levels(before).ContainsKey(l.Key))) yield return $"the lint rule {rule} is switched off";
        if (before.Length > 0 && Count(after, "ecommended") < Count(before, "ecommended")) yield return "a recommended rule set is no longer used";
    }

    private static string Text(FileChange file, string? text)
    {
        if (text is null) return "";
        if (!file.Path.EndsWith("package.json", StringComparison.Ordinal)) return ScriptParts.Of(text).Full;
        return JsonText.Read(text).Json?.Root["eslintConfig"] is { } own ? text[own.Start..own.End] : "";
    }

    private static Dictionary<string, int> Levels(string text) => Rule().Matches(text)
        .GroupBy(m => m.Groups["rule"].Value, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Min(m => m.Groups["level"].Value.Trim('"', '\'') switch { "off" or "0" => 0, "warn" or "1" => 1, _ => 2 }), StringComparer.Ordinal);

    private static IEnumerable<string> Flags(FileChange file)
    {
        if (file.Before is null) yield break;
        if (file.After is null)
        {
            yield return $"the configuration {file.Path} is deleted";
            yield break;
        }
        var (before, after) = (JsonText.Read(file.Before).Json?.Root["compilerOptions"], JsonText.Read(file.After).Json?.Root["compilerOptions"]);
        foreach (var flag in StrictFamily.Concat(OtherFlags))
            if (IsOn(before, flag) && !IsOn(after, flag)) yield return $"{file.Path} switches {flag} off";
    }

    private static bool IsOn(JsonItem? options, string flag) =>
        options?[flag]?.Value is { } said ? said == "true" : StrictFamily.Contains(flag) && options?["strict"]?.Value == "true";

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
