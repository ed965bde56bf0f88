namespace Burnish.Catalog.Languages.Sql;

/// <summary>Where statements of PostgreSQL's SQL begin and end, without understanding them: quotes, dollar quotes and comments hide semicolons.</summary>
internal static class SqlText
{
    /// <summary>The statements of a script as start and length, without leading blanks and comments and without the semicolon.</summary>
    public static IEnumerable<(int Start, int Length)> Split(string text)
    {
        var start = SkipTrivia(text, 0);
        for (var at = start; at < text.Length;)
        {
            if (text[at] != ';')
            {
                at = SkipToken(text, at);
                continue;
            }

            if (at > start) yield return (start, text.AsSpan(start, at - start).TrimEnd().Length);
            at = start = SkipTrivia(text, at + 1);
        }

        var rest = text.AsSpan(start).TrimEnd().Length;
        if (rest > 0) yield return (start, rest);
    }

    /// <summary>The first position from <paramref name="at"/> on that is neither blank nor comment.</summary>
    public static int SkipTrivia(string text, int at)
    {
        while (at < text.Length)
        {
            var next = char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF' ? at + 1 : SkipComment(text, at);
            if (next == at) break;
            at = next;
        }

        return at;
    }

    private static int SkipToken(string text, int at) => text[at] switch
    {
        '\'' => SkipQuoted(text, at, '\'', at > 0 && text[at - 1] is 'e' or 'E' && !IsWord(text, at - 2)),
        '"' => SkipQuoted(text, at, '"', false),
        '$' when !IsWord(text, at - 1) => SkipDollarQuoted(text, at),
        '-' or '/' => Math.Max(SkipComment(text, at), at + 1),
        _ => at + 1,
    };

    private static int SkipComment(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("--", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('\n');
            return end < 0 ? text.Length : at + end + 1;
        }

        if (!rest.StartsWith("/*", StringComparison.Ordinal)) return at;
        // PostgreSQL nests block comments.
        var depth = 1;
        for (at += 2; at < text.Length && depth > 0;)
        {
            var two = text.AsSpan(at, Math.Min(2, text.Length - at));
            var step = two.SequenceEqual("/*") ? 1 : two.SequenceEqual("*/") ? -1 : 0;
            depth += step;
            at += step == 0 ? 1 : 2;
        }

        return at;
    }

    private static int SkipQuoted(string text, int at, char quote, bool backslashEscapes)
    {
        for (at++; at < text.Length; at++)
        {
            if (backslashEscapes && text[at] == '\\') at++;
            else if (text[at] == quote) return at + 1;
        }

        return text.Length;
    }

    private static int SkipDollarQuoted(string text, int at)
    {
        var end = at + 1;
        while (IsWord(text, end)) end++;
        if (end >= text.Length || text[end] != '$' || char.IsAsciiDigit(text[at + 1])) return at + 1;
        var tag = text[at..(end + 1)];
        var close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        return close < 0 ? text.Length : close + tag.Length;
    }

    private static bool IsWord(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');
}
