using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Test files that prove less after a change than before it.</summary>
public static partial class WeakerTests
{
    [GeneratedRegex(@"\b(it|test|specify)(\.\w+)*\s*(\(\s*['""`]|\.each\b|`)", RegexOptions.None, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"\b(it|test|specify)(\.\w+)*(\([^()'""`]*\))?\s*\(\s*(?<quote>['""`])(?<title>(?:\\.|(?!\k<quote>).)*)\k<quote>", RegexOptions.Singleline, 1000)]
    private static partial Regex Title();

    [GeneratedRegex(@"\bexpect(\.\w+)?\s*\(|\bassert(\.\w+)*\s*\(|\.should\b", RegexOptions.None, 1000)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"\b(it|test|describe|suite|context|specify)(\.\w+)*\.(skip|only|todo|skipIf|runIf|fails|failing)\b|\b(xit|xtest|xdescribe|xcontext|fit|fdescribe|ftest)\s*\(|\bthis\.skip\s*\(|\bt\.(skip|todo)\s*\(|\{\s*(skip|only|todo)\s*:\s*true", RegexOptions.None, 1000)]
    private static partial Regex Switched();

    [GeneratedRegex(@"\b(it|test|specify)(\.\w+)*\s*\(\s*(''|""""|``)\s*,\s*(async\s*)?(\w*\s*=>|\([^()]*\)\s*=>|function\s*\w*\s*\([^()]*\))\s*\{\s*\}", RegexOptions.None, 1000)]
    private static partial Regex Empty();

    [GeneratedRegex(@"\bexpect\s*\(\s*(?<it>true|false|null|undefined|\d+)\s*\)\s*\.\s*(toBe|toEqual|toStrictEqual|equal|equals|eql)\s*\(\s*\k<it>\s*\)|\bexpect\s*\(\s*(true|1)\s*\)\s*\.\s*(toBeTruthy|toBeDefined)\s*\(|\bassert(\.ok|\.isTrue)?\s*\(\s*(true|1)\s*[,)]|\bassert\.\w*[eE]qual\s*\(\s*(?<one>true|false|\d+)\s*,\s*\k<one>\s*[,)]", RegexOptions.None, 1000)]
    private static partial Regex Tautology();

    [GeneratedRegex(@"\bexpect\s*\(\s*(?<it>'[^'\n]*'|""[^""\n]*"")\s*\)\s*\.\s*(toBe|toEqual|toStrictEqual|equal|equals|eql)\s*\(\s*\k<it>\s*\)", RegexOptions.None, 1000)]
    private static partial Regex TextTautology();

    [GeneratedRegex(@"\b(retryTimes|retries|retry|setTimeout|testTimeout|hookTimeout)\s*(\(|:)\s*(?<value>[\d_]+)", RegexOptions.None, 1000)]
    private static partial Regex Patience();

    /// <summary>What is weaker, file by file.</summary>
    public static IEnumerable<string> Of(Trial trial)
    {
        var changed = trial.Files.Where(f => IsScript(f.Path) && (TestPaths.IsTest(f.Path) || TestPaths.IsTest(f.OldPath))).ToImmutableArray();
        var gained = changed.SelectMany(f => Titles(f.After).Except(Titles(f.Before), StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return changed.SelectMany(f => OfFile(f, gained));
    }

    /// <summary>Retries and time limits that were raised, or set for the first time.</summary>
    public static IEnumerable<string> MorePatient(FileChange file)
    {
        var before = Patiences(file.Before);
        return Patiences(file.After).Where(p => p.Value > before.GetValueOrDefault(p.Key, 0) && (p.Value > 0))
            .Where(_ => file.Before is not null)
            .Select(p => $"{file.Path} raises {p.Key} from {(before.TryGetValue(p.Key, out var old) ? old.ToString(System.Globalization.CultureInfo.InvariantCulture) : "the default")} to {p.Value}");
    }

    private static IEnumerable<string> OfFile(FileChange file, HashSet<string> gained)
    {
        var (before, after) = (ScriptParts.Of(file.Before ?? ""), ScriptParts.Of(file.After ?? ""));
        var lost = Titles(file.Before).Except(Titles(file.After), StringComparer.Ordinal).ToImmutableArray();
        var isMoved = lost.Length > 0 && lost.All(gained.Contains);
        var (cases, left) = (Case().Count(before.Code), Case().Count(after.Code));
        if (file.Kind == "deleted")
        {
            if (cases > 0 && !isMoved) yield return $"{file.Path} with {cases} tests is deleted";
            yield break;
        }
        if (left < cases && !isMoved) yield return $"{file.Path} has {left} tests, {cases} before";
        var (claims, kept) = (Assertion().Count(before.Code), Assertion().Count(after.Code));
        if (kept < claims && !isMoved) yield return $"{file.Path} has {kept} assertions, {claims} before";
        if (Switched().Count(after.Code) > Switched().Count(before.Code)) yield return $"{file.Path} skips, focuses or leaves open a test that it did not before";
        if (Empty().Count(after.Code) > Empty().Count(before.Code)) yield return $"{file.Path} has a test without a body";
        if (Tautology().Count(after.Code) > Tautology().Count(before.Code) || TextTautology().Count(after.Full) > TextTautology().Count(before.Full)) yield return $"{file.Path} asserts what is always true";
        foreach (var patient in MorePatient(file)) yield return patient;
    }

    private static Dictionary<string, long> Patiences(string? text) =>
        Patience().Matches(ScriptParts.Of(text ?? "").Code)
            .GroupBy(m => m.Groups[1].Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(m => long.TryParse(m.Groups["value"].Value.Replace("_", "", StringComparison.Ordinal), out var n) ? n : 0), StringComparer.Ordinal);

    private static IEnumerable<string> Titles(string? text) => text is null ? [] : Title().Matches(ScriptParts.Of(text).Full).Select(m => m.Groups["title"].Value);

    /// <summary>True for TypeScript and JavaScript.</summary>
    public static bool IsScript(string path) => Globs.Match(["**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte}"], path);
}
