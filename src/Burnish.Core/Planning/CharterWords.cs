using System.Globalization;
using System.Text.RegularExpressions;

namespace Burnish.Core.Planning;

/// <summary>Compares lines of a charter with sentences that are known.</summary>
internal static partial class CharterWords
{
    private static readonly string[] Small = ["ms", "all", "the", "for", "of", "and", "or", "a", "an", "to", "in", "is"];
    private static readonly string[] Denials = ["no", "not", "never", "without", "skip", "don", "dont", "ignore", "disable"];

    /// <summary>Words of a source's name that do not tell it from another.</summary>
    private static readonly string[] Generic = ["web", "docs", "documentation", "handbook", "org"];

    /// <summary>0 to 1: how many of the words two sentences share. 0 where one denies and the other does not.</summary>
    public static double Share(string known, string line)
    {
        var (a, b) = (Of(known), Of(line));
        return a.Count == 0 || b.Count == 0 || a.Overlaps(Denials) != b.Overlaps(Denials) ? 0 : (double)a.Count(b.Contains) / Math.Max(a.Count, b.Count);
    }

    /// <summary>True where a line, or what stands in its brackets, is the name of a source.</summary>
    public static bool Names(string line, string source)
    {
        var wanted = Named(source);
        return wanted.Count > 0 && line.Split('(', ')').Any(part => Named(part) is { Count: > 0 } words && (words.SetEquals(wanted) || (wanted.Count > 1 && Share(source, part) >= 2.0 / 3)));
    }

    private static HashSet<string> Named(string text) => [.. Of(text).Except(Generic)];

    // Figures and their units are compared as bounds, not as words.
    private static HashSet<string> Of(string text) =>
        [.. WordPattern().Matches(Bound.Without(text).ToLowerInvariant()).Select(m => m.Value).Where(w => !char.IsDigit(w[0]) && !Small.Contains(w))];

    [GeneratedRegex(@"[a-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordPattern();
}

/// <summary>A figure that something must stay above or below.</summary>
internal readonly partial record struct Bound(bool IsFloor, double Value)
{
    /// <summary>The first bound in a text; null where there is none.</summary>
    public static Bound? In(string text) => Pattern().Match(text) is { Success: true } found
        ? new(found.Groups["floor"].Success, double.Parse(found.Groups["n"].Value, CultureInfo.InvariantCulture)) : null;

    /// <summary>The text without its bounds.</summary>
    public static string Without(string text) => Pattern().Replace(text, " ");

    [GeneratedRegex(@"(?:(?<floor>[>≥]=?|at least|over|above|more than)|[<≤]=?|at most|under|below|less than)\s*(?<n>\d{1,9}(?:\.\d{1,6})?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pattern();
}
