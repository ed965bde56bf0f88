using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Json;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>
/// Configuration of linter, formatter and compiler that looks at fewer files, or forgives more. The tools judge a candidate by its own
/// configuration, so what makes them look away must be seen here.
/// </summary>
public static partial class LooserConfiguration
{
    private static readonly string[] Linter = ["**/eslint.config.*", "**/.eslintrc*", "**/{biome,.oxlintrc}.json*", "**/package.json"];
    private static readonly string[] Formatter = ["**/.prettierrc*", "**/prettier.config.*", "**/biome.json*", "**/package.json"];

    // What is made, not written, needs no check (judgement).
    private static readonly string[] Generated = ["dist", "build", "coverage", "node_modules", "out", "lock", ".min.", "generated", ".next", "vendor"];

    private static readonly string[] Forgiving =
        ["noCheck", "skipLibCheck", "skipDefaultLibCheck", "allowUnreachableCode", "allowUnusedLabels", "suppressImplicitAnyIndexErrors", "suppressExcessPropertyErrors", "noStrictGenericChecks"];

    [GeneratedRegex(@"(?:[""']?\b(?:ignores|ignorePatterns|eslintIgnore|excludedFiles|ignore)[""']?\s*:\s*|\bglobalIgnores\s*\(\s*)(?<list>\[[^\]]*\]|""[^""]*""|'[^']*')", RegexOptions.None, 1000)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"[""']?\bextends[""']?\s*:\s*(?<list>\[[^\]]*\]|""[^""]*""|'[^']*')", RegexOptions.None, 1000)]
    private static partial Regex Extended();

    [GeneratedRegex(@"""(?<item>[^""\n]+)""|'(?<item>[^'\n]+)'", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bconfigs\.(strict|stylistic|all)\w*|\bconfigs\[[""'][\w/-]*(strict|stylistic|all)[\w-]*[""']\]", RegexOptions.None, 1000)]
    private static partial Regex StrictSet();

    [GeneratedRegex(@"[""']?\b(?<name>requirePragma|noInlineConfig|reportUnusedDisableDirectives|enabled)[""']?\s*:\s*(?<value>true|false)", RegexOptions.None, 1000)]
    private static partial Regex Switch();

    /// <summary>One sentence for each.</summary>
    public static IEnumerable<string> Of(Trial trial) =>
        Checks(trial, Linter, "linter").Concat(Checks(trial, Formatter, "formatter")).Concat(trial.Files.SelectMany(Compiler)).Distinct();

    /// <summary>Over all files of one tool at once, so that moving a setting from one file to another is no loss.</summary>
    private static IEnumerable<string> Checks(Trial trial, string[] names, string tool)
    {
        var files = trial.Files.Where(f => Globs.Match(names, f.Path) || Globs.Match(names, f.OldPath)).ToImmutableArray();
        var (before, after) = (string.Join('\n', files.Select(f => Text(f.Path, f.Before, tool))), string.Join('\n', files.Select(f => Text(f.Path, f.After, tool))));
        if (string.IsNullOrWhiteSpace(before)) yield break;
        if (string.IsNullOrWhiteSpace(after))
        {
            yield return $"the configuration of the {tool} is deleted ({files.First(f => f.Before is not null && f.After is null || Text(f.Path, f.Before, tool).Length > 0).Path})";
            yield break;
        }
        foreach (var pattern in Items(Ignored(), after).Except(Items(Ignored(), before)).Where(IsWritten)) yield return $"the {tool} no longer looks at '{pattern}'";
        foreach (var set in Items(Extended(), before).Except(Items(Extended(), after)).Where(s => !after.Contains(Last(s), StringComparison.Ordinal))) yield return $"the {tool} no longer extends '{set}'";
        if (StrictSet().Count(after) < StrictSet().Count(before)) yield return $"a strict rule set of the {tool} is no longer used";
        foreach (var (name, value) in new[] { ("requirePragma", "true"), ("noInlineConfig", "false"), ("reportUnusedDisableDirectives", "false"), ("enabled", "false") })
            if (Switches(after, name, value) > Switches(before, name, value)) yield return $"the {tool} is told '{name}: {value}'";
    }

    private static IEnumerable<string> Compiler(FileChange file)
    {
        var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
        if (!name.StartsWith("tsconfig", StringComparison.Ordinal) || !name.EndsWith(".json", StringComparison.Ordinal)) yield break;
        if (JsonText.Read(file.Before ?? "").Json?.Root is not { } before || JsonText.Read(file.After ?? "").Json?.Root is not { } after) yield break;
        foreach (var flag in Forgiving)
            if (Says(after, flag) == "true" && Says(before, flag) != "true") yield return $"{file.Path} switches {flag} on";
        // Switched off by itself where a file that it extends may have switched it on; flag by flag below a strict that is new is a way up.
        var isStricter = Says(after, "strict") == "true" && Says(before, "strict") != "true";
        foreach (var member in (before["extends"] is null || isStricter ? [] : after["compilerOptions"]?.Members ?? []).Where(m => IsStrictness(m.Name) && m.Value.Value == "false" && Says(before, m.Name) is null))
            yield return $"{file.Path} switches {member.Name} off";
        foreach (var left in List(after, "exclude").Except(List(before, "exclude")).Where(IsWritten)) yield return $"{file.Path} no longer looks at '{left}'";
        foreach (var set in List(before, "extends").Except(List(after, "extends"))) yield return $"{file.Path} no longer extends '{set}'";
        var (was, now) = (Looked(before), Looked(after));
        if (was.IsEmpty && !now.IsEmpty) yield return $"{file.Path} looks at {string.Join(", ", now)} only";
        foreach (var gone in was.Where(w => !now.IsEmpty && !now.Any(n => Covers(n, w)))) yield return $"{file.Path} no longer looks at '{gone}'";
    }

    /// <summary>The part of a file that is about the tool.</summary>
    private static string Text(string path, string? text, string tool)
    {
        if (text is null) return "";
        if (!NewPackage.IsManifest(path)) return ScriptParts.Of(text).Full;
        var root = JsonText.Read(text).Json?.Root;
        string Part(string key) => root?[key] is { } own ? $"\"{key}\": {text[own.Start..own.End]}" : "";
        return tool == "linter" ? Part("eslintConfig") + Part("eslintIgnore") : Part("prettier");
    }

    private static ImmutableHashSet<string> Items(Regex lists, string text) =>
        [.. lists.Matches(text).SelectMany(m => Quoted().Matches(m.Groups["list"].Value)).Select(m => m.Groups["item"].Value)];

    private static int Switches(string text, string name, string value) => Switch().Matches(text).Count(m => m.Groups["name"].Value == name && m.Groups["value"].Value == value);

    private static bool IsWritten(string pattern) => !pattern.StartsWith('!') && !Generated.Any(g => pattern.Contains(g, StringComparison.Ordinal));

    private static bool IsStrictness(string flag) =>
        flag.StartsWith("strict", StringComparison.Ordinal) || flag is "noImplicitAny" or "noImplicitThis" or "useUnknownInCatchVariables" or "alwaysStrict" or "noImplicitReturns"
            or "noFallthroughCasesInSwitch" or "noUncheckedIndexedAccess" or "exactOptionalPropertyTypes" or "noImplicitOverride" or "noUnusedLocals" or "noUnusedParameters" or "checkJs";

    /// <summary><c>plugin:vue/recommended</c> may come back as the module that it is.</summary>
    private static string Last(string set) => set.Split(':', '/').First(p => p is not ("plugin" or ""));

    private static string? Says(JsonItem root, string flag) => root["compilerOptions"]?[flag]?.Value;

    private static ImmutableArray<string> Looked(JsonItem root) => [.. List(root, "include"), .. List(root, "files")];

    private static ImmutableArray<string> List(JsonItem root, string name) =>
        root[name] switch { { Kind: JsonKind.List } list => [.. list.Items.Select(i => i.Value)], { Value.Length: > 0 } one => [one.Value], _ => [] };

    private static bool Covers(string wider, string narrower) =>
        wider == narrower || narrower.StartsWith(wider.Split('*')[0].TrimEnd('/'), StringComparison.Ordinal) && (wider.Contains("**", StringComparison.Ordinal) || !wider.Contains('.', StringComparison.Ordinal));
}
