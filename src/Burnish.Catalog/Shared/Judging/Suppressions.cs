using System.Text.RegularExpressions;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>Remarks that silence a checker, in tests and in shipped code.</summary>
public static partial class Suppressions
{
    [GeneratedRegex(@"eslint-disable[\w-]*|@ts-ignore|@ts-nocheck|@ts-expect-error|biome-ignore|prettier-ignore|oxlint-disable[\w-]*|(istanbul|c8|v8) ignore", RegexOptions.None, 1000)]
    private static partial Regex InComment();

    [GeneratedRegex(@"\bas\s+any\b|<any>\s*\(", RegexOptions.None, 1000)]
    private static partial Regex InCode();

    /// <summary>What a file silences that it did not before.</summary>
    public static IEnumerable<string> Of(FileChange file)
    {
        if (!WeakerTests.IsScript(file.Path) || file.After is null) yield break;
        var (before, after) = (ScriptParts.Of(file.Before ?? ""), ScriptParts.Of(file.After));
        foreach (var kind in InComment().Matches(after.Comments).Select(m => m.Value).Distinct())
            if (Count(after.Comments, kind) > Count(before.Comments, kind)) yield return $"{file.Path} adds '{kind}'";
        if (InCode().Count(after.Code) > InCode().Count(before.Code)) yield return $"{file.Path} adds 'as any'";
    }

    private static int Count(string text, string word) => Regex.Count(text, Regex.Escape(word) + @"(?![\w-])", RegexOptions.None, TimeSpan.FromSeconds(1));
}
