using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Burnish.App.Reports;

/// <summary>A piece of a page. Only <see cref="Of"/> makes one, and it escapes every hole that is not a piece itself.</summary>
internal readonly record struct Html
{
    private readonly string? text;

    private Html(string text) => this.text = text;

    /// <summary>A template whose holes are escaped: <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    public static Html Of(HtmlTemplate template) => new(template.ToString());

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>The text of the piece.</summary>
    public override string ToString() => text ?? "";
}

/// <summary>Builds a piece of a page from an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlTemplate(int literalLength, int formattedCount)
{
    // Characters that turn the reading direction around: with them a file name or a diff can look like another one.
    private const string Turning = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    /// <summary>The template's own text, as it is.</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>A piece of a page, as it is.</summary>
    public void AppendFormatted(Html piece) => text.Append(piece.ToString());

    /// <summary>Pieces of a page, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces) text.Append(piece.ToString());
    }

    /// <summary>Anything else, escaped. A list of pieces that overload resolution sends here stays a list of pieces.</summary>
    public void AppendFormatted<T>(T value)
    {
        if (value is IEnumerable<Html> pieces) AppendFormatted(pieces);
        else text.Append(Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Escaped(string value) =>
        WebUtility.HtmlEncode(string.Concat(value.Select(c => Turning.Contains(c, StringComparison.Ordinal) || (char.IsControl(c) && c is not ('\n' or '\t')) ? '\ufffd' : c)));
}
