using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Tells settings that a comment shows as an example from settings that are merely commented out.</summary>
internal static partial class CommentedExample
{
    // An example with a longer preface is rare (judgement).
    private const int MostLines = 60;

    /// <summary>True where the place stands in a block of comment lines that says above it, in the same block, that an example follows.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">A place in it.</param>
    public static bool Holds(string text, int at)
    {
        var end = at;
        for (var count = 0; count < MostLines; count++)
        {
            var start = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
            var line = text.AsSpan(start, end - start).Trim();
            if (!IsComment(line)) return false;
            if (count > 0 && Heading().IsMatch(line)) return true;
            if (start == 0) return false;
            end = start - 1;
        }
        return false;
    }

    private static bool IsComment(ReadOnlySpan<char> line) => line is ['#', ..] or ['*', ..] or [';', ..] or ['/', '/', ..] or ['/', '*', ..];

    [GeneratedRegex(@"^[\s#/*;-]*(?:for\s+)?(?:an?\s+)?examples?\b[^=]{0,60}$|\b(?:for example|e\.g\.)\s?[,:]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();
}
