using System.Text.RegularExpressions;

namespace Burnish.Tests.Contracts;

/// <summary>Paths against globs: <c>**</c> any folders, <c>*</c> within one, <c>{a,b}</c> either.</summary>
internal static class Globs
{
    public static bool Match(IEnumerable<string> globs, string path) => globs.Any(g => Regex.IsMatch(path, Pattern(g), RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static string Pattern(string glob) => "^" + Regex.Escape(glob)
        .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
        .Replace(@"\*\*", ".*", StringComparison.Ordinal)
        .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
        .Replace(@"\{", "(", StringComparison.Ordinal).Replace("}", ")", StringComparison.Ordinal).Replace(",", "|", StringComparison.Ordinal) + "$";
}
