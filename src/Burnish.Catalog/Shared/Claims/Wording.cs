using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Claims;

/// <summary>Words that claims of several kinds share.</summary>
internal static partial class Wording
{
    /// <summary>All endpoints, each route, everywhere.</summary>
    public const string AllEndpoints = @"(?:on|for|across|to|of|at)?\s*\(?(?:all|every|each)\s+(?:\d+\+?\s+)?(?:of\s+(?:the|our)\s+)?(?:public\s+|backend\s+|rest\s+|http\s+|api\s+)*(?:endpoints?|routes?|apis?|requests?|operations?)\b";

    /// <summary>Nothing, as people count it.</summary>
    public const string Zero = @"(?<![\d.,])(?:zero|no|0)";

    [GeneratedRegex(@"\b(?:implemented|configured|enabled|enforced|in place|active|applied|complete|completed|set up|present|passed|pass|excellent)\b|(?<![\d.])100\s?%", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Done();

    [GeneratedRegex(@"\b(?:no|none|zero|0)\b\W*(?:\w+\W+){0,3}$|^no\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Denied();

    [GeneratedRegex(@":\s*\d+ (?:unit |integration )?tests?\b|\(\d+ tests?\)|\bin (?:the )?(?:\w+ )?scripts?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfTestsOrScripts();

    /// <summary>The claim that something is whole, where the words say so.</summary>
    public static Assertion? Whole(Statement statement, Regex words) => words.IsMatch(statement.Text) ? new(IsWhole: true) : null;

    /// <summary>The claim that something is there: the words name it and a tick or a word like "implemented" says that it is done.</summary>
    public static Assertion? Exists(Statement statement, Regex words) =>
        words.Match(statement.Text) is { Success: true } match && !Denied().IsMatch(statement.Text[..match.Index]) && !Denied().IsMatch(match.Value) && !statement.Text.EndsWith(':') && !OfTestsOrScripts().IsMatch(statement.Text) && (statement.IsChecked == true || Done().IsMatch(statement.Text)) ? new() : null;

    /// <summary>A figure as written.</summary>
    public static double Figure(Group figure) => double.Parse(figure.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>A figure for people.</summary>
    public static string Said(double figure) => figure.ToString("0.#", CultureInfo.InvariantCulture);
}
