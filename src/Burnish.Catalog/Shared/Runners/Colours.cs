using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>The colour codes of terminals.</summary>
public static partial class Colours
{
    [GeneratedRegex(@"\x1B\[[0-9;?]*[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Codes();

    /// <summary>The text without them.</summary>
    public static string Strip(string text) => text.Contains('\x1B', StringComparison.Ordinal) ? Codes().Replace(text, "") : text;
}
