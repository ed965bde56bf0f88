using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>One form of secret, written from what its provider documents.</summary>
/// <remarks>
/// The forms are data and compiled when a keyword is met for the first time: two hundred generated matchers would cost every start-up more than a scan takes.
/// Each is anchored where the keyword stands, has bounded repetitions only, and a timeout.
/// </remarks>
/// <param name="Id">Kebab-case.</param>
/// <param name="What">What it is, as a person would say: <c>GitHub personal access token</c>.</param>
/// <param name="Form">For a token: the regular expression from the keyword on, the group <c>s</c> being the secret part. For a named value: the whole value.</param>
/// <param name="Keywords">What the search looks for, in any case; for a token where the form begins, for a named value a part of the name.</param>
internal sealed record SecretPattern(string Id, string What, string Form, ImmutableArray<string> Keywords)
{
    // An anchored match reads a few hundred characters; it never takes a millisecond (measured).
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);

    private Regex? form;

    /// <summary>The value is judged by the name that it is given to, not by its own beginning.</summary>
    public bool IsNamed { get; init; }

    /// <summary>A key of this form signs or unlocks, and is a block of text rather than a word.</summary>
    public bool IsPrivateKey { get; init; }

    /// <summary>It is a user name and password inside an address or a connection string.</summary>
    public bool IsAddress { get; init; }

    /// <summary>It is found by its surroundings and no provider's own form.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>How bad it is; High unless what it opens is less (judgement).</summary>
    public Severity Severity { get; init; } = Severity.High;

    /// <summary>Bits a character below which the value is taken for made up. Random hexadecimal has 3.5 and more; words have fewer (measured on 10,000 of each).</summary>
    public double LeastEntropy { get; init; } = 2.7;

    /// <summary>The provider's documented check digits; null where it documents none.</summary>
    public Func<string, bool>? HasValidCheck { get; init; }

    /// <summary>A word may go on in front of the keyword.</summary>
    public bool MayFollowWord { get; init; }

    /// <summary>A value that carries its own beginning.</summary>
    public static SecretPattern Token(string id, string what, string form, params ImmutableArray<string> keywords) => new(id, what, form, keywords);

    /// <summary>A value that only the name in front of it tells apart from other random text.</summary>
    public static SecretPattern Named(string id, string what, string form, params ImmutableArray<string> names) => new(id, what, form, names) { IsNamed = true };

    /// <summary>Where the secret part lies when the form begins at a place of the text; null where it does not.</summary>
    public (int Start, int End)? At(string text, int start)
    {
        form ??= new(IsNamed ? @"\A(?:" + Form + @")\z" : @"\G(?:" + Form + ")", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout);
        try
        {
            var match = form.Match(text, start);
            if (!match.Success) return null;
            var end = match.Index + match.Length;
            // A longer word is another word.
            if (end < text.Length && IsWord(text[end]) && end > 0 && IsWord(text[end - 1])) return null;
            var secret = match.Groups["s"];
            return secret.Success ? (secret.Index, secret.Index + secret.Length) : (match.Index, end);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>True where the whole value has the form.</summary>
    public bool Fits(string value) => value.Length > 0 && At(value, 0) is not null;

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
