using System.Collections.Immutable;

namespace Burnish.App.Explaining;

/// <summary>Names like one that nobody knows.</summary>
internal static class CloseNames
{
    // A list that is longer is not read (judgement).
    private const int Most = 3;

    /// <summary>The closest ones, best first: those that hold it, and those that differ in at most a third of their letters.</summary>
    public static ImmutableArray<string> Of(string name, IEnumerable<string> known)
    {
        var asked = name.ToLowerInvariant();
        return
        [
            .. known.Distinct(StringComparer.Ordinal).Select(k => (Name: k, Distance: Apart(asked, k.ToLowerInvariant())))
                .Where(k => k.Distance <= Math.Max(1, Math.Max(asked.Length, k.Name.Length) / 3) || (asked.Length >= 4 && k.Name.Contains(asked, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).Take(Most).Select(k => k.Name),
        ];
    }

    /// <summary>Letters to put in, take out or exchange (Levenshtein).</summary>
    private static int Apart(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var here = Math.Min(Math.Min(left, row[j]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                (corner, row[j], left) = (row[j], here, here);
            }
        }
        return row[^1];
    }
}
