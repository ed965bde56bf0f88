using System.Collections.Immutable;

namespace Burnish.Catalog.Noise;

/// <summary>Reads the comments of a text in any language without a grammar: a broken file has comments too.</summary>
public static class CommentReader
{
    /// <summary>The comments, in their order; empty where the language has none.</summary>
    public static ImmutableArray<Comment> Read(string text, string language)
    {
        if (CommentSyntax.Of(language) is not { } syntax) return [];
        var found = ImmutableArray.CreateBuilder<Comment>();
        var (line, counted, isFenced) = (1, 0, false);
        for (var at = 0; at < text.Length;)
        {
            if (language == "markdown" && IsFence(text, at)) isFenced = !isFenced;
            var end = isFenced ? -1 : Block(syntax, text, at) is var block && block > 0 ? block : Line(syntax, text, at);
            if (end > 0)
            {
                var (from, to) = Inner(syntax, text, at, end);
                line += text.AsSpan(counted, at - counted).Count('\n');
                counted = at;
                found.Add(new(line, line + text.AsSpan(at, end - at).TrimEnd('\n').Count('\n'), IsAlone(text, at, end), text[from..to]));
                at = end;
            }
            else at = Math.Max(at + 1, isFenced ? at + 1 : String(syntax, text, at));
        }
        return found.ToImmutable();
    }

    private static int Block(CommentSyntax syntax, string text, int at)
    {
        foreach (var (open, close) in syntax.Block)
        {
            if (!Begins(text, at, open)) continue;
            var end = text.IndexOf(close, at + open.Length, StringComparison.Ordinal);
            return end < 0 ? text.Length : end + close.Length;
        }
        return -1;
    }

    private static int Line(CommentSyntax syntax, string text, int at)
    {
        if (!syntax.Line.Any(m => Begins(text, at, m)) || (syntax.IsPlain && at > 0 && !char.IsWhiteSpace(text[at - 1])) || (at > 0 && text[at - 1] == ':' && text[at] == '/')) return -1;
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private static (int From, int To) Inner(CommentSyntax syntax, string text, int at, int end)
    {
        foreach (var (open, close) in syntax.Block)
            if (Begins(text, at, open)) return (at + open.Length, Math.Max(at + open.Length, text.AsSpan(at, end - at).EndsWith(close, StringComparison.Ordinal) ? end - close.Length : end));
        return (at + syntax.Line.First(m => Begins(text, at, m)).Length, end);
    }

    /// <summary>One past the end of the string that begins here; the same place where none does.</summary>
    private static int String(CommentSyntax syntax, string text, int at)
    {
        foreach (var mark in syntax.Multiline)
        {
            if (!Begins(text, at, mark)) continue;
            var end = at + mark.Length;
            while (end < text.Length && !Begins(text, end, mark)) end += text[end] == '\\' ? 2 : 1;
            return Math.Min(text.Length, end + mark.Length);
        }
        if (text[at] == '/' && syntax.Multiline.Contains("`") && IsPattern(text, at)) return Quoted(text, at, '/');
        return syntax.Quotes.Contains(text[at], StringComparison.Ordinal) && (!syntax.IsPlain || IsFree(text, at)) ? Quoted(text, at, text[at]) : at;
    }

    private static int Quoted(string text, int at, char quote)
    {
        var isClass = false;
        for (at++; at < text.Length && text[at] != '\n' && (isClass || text[at] != quote); at++)
        {
            if (text[at] == '\\') at++;
            else if (quote == '/' && text[at] is '[' or ']') isClass = quote == '/' && text[at] == '[';
        }
        return Math.Min(text.Length, at + 1);
    }

    /// <summary>A slash begins a pattern where no value can end in front of it; a back quote in one must not open a string.</summary>
    private static bool IsPattern(string text, int at)
    {
        for (at--; at >= 0 && text[at] is ' ' or '\t'; at--) { }
        return at < 0 || text[at] is '(' or ',' or '=' or ':' or '[' or '!' or '&' or '|' or '?' or '{' or '}' or ';' or '\n';
    }

    private static bool IsFree(string text, int at) => at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '=' or ':' or '(' or '[' or '{' or ',' or ';' or '>';

    private static bool IsFence(string text, int at) => (at == 0 || text[at - 1] == '\n') && (Begins(text, at, "```") || Begins(text, at, "~~~"));

    private static bool IsAlone(string text, int at, int end)
    {
        var before = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var after = text.IndexOf('\n', end);
        return text.AsSpan(before, at - before).Trim(" \t{\uFEFF").IsEmpty && text.AsSpan(end, (after < 0 ? text.Length : after) - end).Trim(" \t}\r").IsEmpty;
    }

    private static bool Begins(string text, int at, string mark) => text.AsSpan(at).StartsWith(mark, StringComparison.Ordinal);
}
