using System.Buffers;
using System.Text.RegularExpressions;

namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Tells the values of secret names that are secrets from texts, identifiers and settings.</summary>
internal static partial class AssignedValue
{
    private static readonly SearchValues<char> Strong = SearchValues.Create("!@#$%^&*+=?~");

    private static readonly SearchValues<char> PutTogether = SearchValues.Create("{}()<> ,;|");

    private static readonly SearchValues<char> Foreign = SearchValues.Create(" \t/\\{}<>()[]|\"'`,;:");

    /// <summary>A machine made it: random, and neither an identifier of something (a UUID), a path, an address nor a hash of content.</summary>
    public static bool IsKey(ReadOnlySpan<char> value) =>
        value.Length <= 400 && Randomness.IsRandom(value) && !MadeUp.IsPlaceholder(value) && !Uuid().IsMatch(value) && !IsContentHash(value)
        && !value.ContainsAny(PutTogether) && !value.Contains("://", StringComparison.Ordinal) && value.Count('/') * 12 <= value.Length && value.Count('.') <= 3 && !Words().IsMatch(value) && !IsTitle(value);

    /// <summary>Words with dashes and perhaps the number of a ticket: the name of a switch.</summary>
    private static bool IsTitle(ReadOnlySpan<char> value)
    {
        var words = 0;
        foreach (var part in value.Split('-'))
        {
            var word = value[part];
            if (word.IsEmpty || word.ContainsAnyExceptInRange('a', 'z') && word.ContainsAnyExceptInRange('0', '9')) return false;
            if (word.Length >= 4 && char.IsAsciiLetterLower(word[0])) words++;
        }
        return words >= 2;
    }

    /// <summary>A person chose it: one word with a letter and a digit or a sign, no path, no template, no name of something.</summary>
    public static bool IsPassword(ReadOnlySpan<char> value, bool isQuoted)
    {
        // A hash has yet to be broken; files of credentials are where it counts.
        if (value.StartsWith("$2") || value.StartsWith("$argon2") || value.StartsWith("$6$") || value.StartsWith("pbkdf2")) return false;
        if (value.Length is < 6 or > 64 || value.ContainsAny(Foreign) || MadeUp.IsPlaceholder(value) || CommonPasswords.Has(value) || Uuid().IsMatch(value)) return false;
        if (value[0] is '.' or '-' or '_' or '%' or '=' || value[^1] is '.' or '?' or '=' && !isQuoted || Words().IsMatch(value)) return false;
        var (letters, digits) = (value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z'), value.ContainsAnyInRange('0', '9'));
        if (!letters || value.StartsWith("--") || value.Contains('.') && !digits) return false;
        return digits && (isQuoted || value.Length >= 8) && Randomness.Entropy(value) >= 2.5 || (value[1..].ContainsAny(Strong) && Randomness.Entropy(value) >= 3);
    }

    /// <summary>What every visitor is given: PostHog's project key, and a search-only key beside the index that it reads (Algolia DocSearch).</summary>
    public static bool IsSentToBrowsers(string name, string text, SecretHit hit)
    {
        if (text.AsSpan(hit.Start).StartsWith("phc_")) return true;
        if (!name.EndsWith("apiKey", StringComparison.OrdinalIgnoreCase)) return false;
        var from = Math.Max(0, hit.Start - 200);
        return text.AsSpan(from, Math.Min(text.Length, hit.End + 200) - from).Contains("indexName", StringComparison.Ordinal);
    }

    /// <summary>A user's name with a number behind it, as services that live for one test run are given: <c>APP_USER: local</c>, <c>APP_PASSWORD: local123</c>.</summary>
    public static bool IsNamedAsItsUser(string text, ReadOnlySpan<char> value)
    {
        var word = value.TrimEnd("0123456789!");
        if (word.Length < 3 || word.Length == value.Length) return false;
        foreach (var hit in UserName().EnumerateMatches(text))
        {
            var rest = text.AsSpan(hit.Index + hit.Length).TrimStart(" \t\"'");
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (rest.Length == word.Length || !char.IsAsciiLetterOrDigit(rest[word.Length]))) return true;
        }
        return false;
    }

    /// <summary>A word between a host and a user, as in every client's settings: also a plain word is a password there.</summary>
    public static bool IsBesideAHost(string text, SecretHit hit, ReadOnlySpan<char> value)
    {
        if (value.Length is < 5 or > 64 || value.ContainsAny(Foreign) || MadeUp.IsPlaceholder(value)) return false;
        var (from, to) = (Math.Max(0, hit.Start - 500), Math.Min(text.Length, hit.End + 500));
        var around = text.AsSpan(from, to - from);
        return Host().IsMatch(around) && User().IsMatch(around);
    }

    /// <summary>
    /// The value opens something where it is used as it is, however weak: not the half of a pair that is a user's name, nor a mode (<c>CLIENT_AUTH: required</c>).
    /// </summary>
    public static bool IsUsedAsIs(string name, ReadOnlySpan<char> value)
    {
        var isUser = (name.EndsWith("access_key", StringComparison.OrdinalIgnoreCase) || name.EndsWith("accessKey", StringComparison.OrdinalIgnoreCase)) && !name.Contains("secret", StringComparison.OrdinalIgnoreCase);
        if (isUser || name.EndsWith("credentials", StringComparison.OrdinalIgnoreCase)) return IsKey(value);
        return !name.EndsWith("auth", StringComparison.OrdinalIgnoreCase) || (value.IndexOfAny(":/") is > 0 and var at && at < value.Length - 1);
    }

    /// <summary>The name is read from the environment or a configuration in front of the fallback.</summary>
    public static bool IsFromEnvironment(string text, Assignment assigned)
    {
        var before = text.AsSpan(Math.Max(0, assigned.NameStart - 40), Math.Min(40, assigned.NameStart));
        if (before.LastIndexOf('\n') is >= 0 and var line) before = before[(line + 1)..];
        return assigned.Name.Contains("env.", StringComparison.OrdinalIgnoreCase) || before.Contains("env", StringComparison.OrdinalIgnoreCase) || before.EndsWith("${") || before.Contains("config", StringComparison.OrdinalIgnoreCase)
            || text.AsSpan(assigned.NameStart, assigned.Start - assigned.NameStart).Contains("env", StringComparison.OrdinalIgnoreCase)
            || (assigned.Name.Length > 5 && !assigned.Name.AsSpan().ContainsAnyInRange('a', 'z') && text.AsSpan(assigned.NameStart, assigned.Start - assigned.NameStart).Contains("default", StringComparison.Ordinal));
    }

    private static bool IsContentHash(ReadOnlySpan<char> value) =>
        value.StartsWith("sha1-") || value.StartsWith("sha256-") || value.StartsWith("sha384-") || value.StartsWith("sha512-") || value.StartsWith("sha256:") || value.StartsWith("md5-") || value.StartsWith("data:") || value.StartsWith("ssh-") || value.StartsWith("0x");

    [GeneratedRegex("^[{(]?[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}[)}]?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Uuid();

    // Names of things: words with dashes, dots or underscores, at most a number at the end of each.
    [GeneratedRegex("^(?:[a-z]{2,}|[A-Z]{2,}|[A-Z][a-z]+)(?:[-_.:/ ](?:[a-z]+|[A-Z]+|[A-Z][a-z]+)?[0-9]{0,2}){1,12}$|^[a-zA-Z]+[0-9]{0,2}(?:[-_.:/][a-zA-Z]+[0-9]{0,2})+$|^(?:[A-Z]?[a-z]{2,}){2,}[0-9]{0,1}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Words();

    [GeneratedRegex("""["'<\s](?:[a-z]{0,10}[hH]ost(?:name)?|[a-z]{0,10}[sS]erver(?:Host)?|url|uri)["']?\s{0,4}[:=>]""", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Host();

    [GeneratedRegex("""["'<\s](?:[a-z]{0,10}[uU]ser(?:[nN]ame)?|login)["']?\s{0,4}[:=>]""", RegexOptions.CultureInvariant, 200)]
    private static partial Regex User();

    [GeneratedRegex("""(?:user(?:_?name)?|login)["']?\s{0,4}[:=]""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex UserName();
}
