namespace Burnish.Catalog.Shared.Secrets;

/// <summary>Reads the assignment around a name, in whatever language: by hand and without looking back twice, as it is asked for every keyword of a text.</summary>
internal static class AssignmentReader
{
    private const int LongestName = 80;
    private const int LongestValue = 1200;

    private static readonly System.Buffers.SearchValues<char> VariableName = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>The assignment to the name around a place; null where there is none, or none with a literal value.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="from">Where the keyword begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="bare">Values without quotes are literals in this language.</param>
    public static Assignment? At(string text, int from, int to, bool bare)
    {
        var (start, end) = (from, to);
        while (end < text.Length && end - to < LongestName && IsName(text[end])) end++;
        var at = end;
        // What may stand between a name and what gives it a value: "name"], 'name') and so on.
        var quote = at < text.Length && text[at] is '"' or '\'' or '`' ? text[at++] : '\0';
        var closed = false;
        while (at < text.Length && text[at] is ']' or ')' or '!') { closed |= text[at] == ')'; at++; }
        at = Blank(text, at);
        if (at >= text.Length) return null;
        var rest = text.AsSpan(at);
        var c = rest[0];
        if (c is not (':' or '=' or '|' or '?' or ',' or '>' or '-' or ' ' or 'o' or 'v') || closed && c is ':' or '>') return null;
        while (start > 0 && from - start < LongestName && (IsName(text[start - 1]) || text[start - 1] == '.')) start--;
        var name = new Label(start, text[start..end].TrimStart('.', '-'));
        var before = Before(text, start - (quote != '\0' ? 1 : 0));

        if (rest.StartsWith("||") || rest.StartsWith("??")) return Value(text, Blank(text, at + (rest.StartsWith("??=") ? 3 : 2)), name, false, AssignmentForm.Fallback);
        if (rest.StartsWith("?:") || rest.StartsWith("or ")) return Value(text, Blank(text, at + 2), name, false, AssignmentForm.Fallback);
        if (c == '|' || c == '?' || c == 'o') return null;
        // ${NAME:-value} of shells and compose files.
        if (before == '{' && (rest.StartsWith(":-") || c == '-')) return UpTo(text, at + (c == '-' ? 1 : 2), '}', name);
        if (c == '-') return null;
        if (c == ',') return quote == '\0' ? null : Listed(text, Blank(text, at + 1), name, Caller(text, start - 1));
        if (c == 'v') return rest.StartsWith("value=") && quote != '\0' ? Value(text, at + 6, name, false, AssignmentForm.Given) : null;
        // <name>value</name>, not a comparison: the name must follow the bracket.
        if (c == '>') return quote == '\0' && start > 0 && text[start - 1] == '<' ? UpTo(text, at + 1, '<', name) : null;
        if (rest.StartsWith("==") || rest.StartsWith("=~") || rest.StartsWith("::")) return null;
        at = Blank(text, at + (rest.StartsWith(":=") || rest.StartsWith("=>") || rest.StartsWith("?=") ? 2 : 1));
        if (c == ':' && Typed(text, at) is { } typed) at = typed;
        if (Value(text, at, name, bare && !closed, AssignmentForm.Given) is { } given) return given;
        return Default(text, at) is { } fallback ? Value(text, fallback, name, false, AssignmentForm.Fallback) : null;
    }

    /// <summary>The literal at a place.</summary>
    private static Assignment? Value(string text, int at, in Label name, bool bare, AssignmentForm form)
    {
        var start = at;
        // Prefixes of strings: f"" and $"" are put together, the others are literals.
        if (at + 1 < text.Length && text[at] is 'b' or 'r' or 'u' or '@' or 'B' or 'R' && text[at + 1] is '"' or '\'') at++;
        if (at >= text.Length) return null;
        if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\'') return UpTo(text, at + 2, '\\', name) is { } escaped ? escaped with { Form = form } : null;
        if (text[at] is '"' or '\'' or '`')
        {
            var quote = text[at++];
            var end = at;
            while (end < text.Length && end - at < LongestValue && text[end] != quote && text[end] != '\n') end++;
            if (end >= text.Length || text[end] != quote || end == at) return null;
            // What is put together is no literal: "a" + b.
            var next = Blank(text, end + 1);
            return next < text.Length && text[next] is '+' or '%' or '.' ? null : new(name.Start, name.Text, at, end, true, form);
        }
        if (!bare) return null;
        while (at < text.Length && at - start < LongestValue && !char.IsWhiteSpace(text[at]) && text[at] is not ('"' or '\'' or '`' or ';')) at++;
        while (at > start && text[at - 1] is ',' or '}' or ']' or ')') at--;
        return at > start ? new(name.Start, name.Text, start, at, false, form) : null;
    }

    private static Assignment? UpTo(string text, int at, char stop, in Label name)
    {
        var end = at;
        while (end < text.Length && end - at < LongestValue && text[end] != stop && text[end] is not ('\n' or '\r')) end++;
        return end < text.Length && text[end] == stop && end > at ? new(name.Start, name.Text, at, end, true, stop == '}' ? AssignmentForm.Fallback : AssignmentForm.Given) : null;
    }

    /// <summary>The second of two arguments, where the call reads a setting or defines a constant.</summary>
    private static Assignment? Listed(string text, int at, in Label name, ReadOnlySpan<char> caller)
    {
        if (caller.EndsWith("define", StringComparison.OrdinalIgnoreCase)) return Value(text, at, name, false, AssignmentForm.Given);
        var reads = caller.EndsWith("env", StringComparison.OrdinalIgnoreCase) || caller.EndsWith("environ.get", StringComparison.Ordinal) || caller.EndsWith("ENV.fetch", StringComparison.Ordinal)
            || caller.EndsWith("SetDefault", StringComparison.Ordinal) || caller.EndsWith("env.get", StringComparison.OrdinalIgnoreCase) || caller.EndsWith("envOr", StringComparison.OrdinalIgnoreCase)
            || caller.EndsWith("config", StringComparison.Ordinal) || caller.EndsWith("config.get", StringComparison.Ordinal) || caller.EndsWith("configService.get", StringComparison.Ordinal)
            || caller.EndsWith("env_or", StringComparison.OrdinalIgnoreCase) || caller.EndsWith("getEnvOrDefault", StringComparison.OrdinalIgnoreCase);
        if (!reads) return null;
        if (text.AsSpan(at).StartsWith("default=")) at += "default=".Length;
        // requireEnv("KEY", "OLD_KEY"): the second is the name of another variable.
        return Value(text, at, name, false, AssignmentForm.Fallback) is { } value && !IsVariableName(text.AsSpan(value.Start, value.End - value.Start)) ? value : null;
    }

    private static bool IsVariableName(ReadOnlySpan<char> value) => value.Contains('_') && !value.ContainsAnyExcept(VariableName) && !char.IsAsciiDigit(value[0]);

    private static ReadOnlySpan<char> Caller(string text, int at)
    {
        while (at > 0 && text[at] is ' ' or '"' or '\'' or '`') at--;
        if (at < 0 || text[at] != '(') return [];
        var end = at;
        while (at > 0 && end - at < LongestName && (IsName(text[at - 1]) || text[at - 1] == '.')) at--;
        return text.AsSpan(at, end - at);
    }

    /// <summary>Behind a type that stands between name and value: <c>name: string = "value"</c>.</summary>
    private static int? Typed(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 40 && (IsName(text[end]) || text[end] is '&' or '[' or ']' or '?')) end++;
        if (end == at) return null;
        end = Blank(text, end);
        return end < text.Length && text[end] == '=' && !text.AsSpan(end).StartsWith("==") && !text.AsSpan(end).StartsWith("=>") ? Blank(text, end + 1) : null;
    }

    /// <summary>Where the default of a schema begins: <c>z.string().default("value")</c>, <c>str({ default: "value" })</c>.</summary>
    private static int? Default(string text, int at)
    {
        var line = text.AsSpan(at, Math.Min(200, text.Length - at));
        if (line.IndexOfAny('\n', '\r') is >= 0 and var stop) line = line[..stop];
        var found = line.IndexOf(".default(");
        if (found >= 0) return at + found + ".default(".Length;
        // A variable with a fallback: x = process.env.OTHER || "value".
        found = line.IndexOf("env");
        if (found < 0) return null;
        var or = line[found..].IndexOf("||");
        if (or < 0) or = line[found..].IndexOf("??");
        return or < 0 ? null : Blank(text, at + found + or + 2);
    }

    private readonly record struct Label(int Start, string Text);

    private static int Blank(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        return at;
    }

    private static char Before(string text, int at) => at > 0 && at <= text.Length ? text[at - 1] : '\0';

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$';
}
