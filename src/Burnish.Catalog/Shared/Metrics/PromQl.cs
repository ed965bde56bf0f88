using System.Collections.Immutable;

namespace Burnish.Catalog.Shared.Metrics;

/// <summary>Reads the metric names out of a PromQL expression.</summary>
internal static class PromQl
{
    private static readonly ImmutableHashSet<string> Words =
        ["by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "offset", "bool", "inf", "nan", "atan2", "start", "end"];

    /// <summary>The names, each once, in their order. Names that hold a dashboard variable are left out.</summary>
    public static ImmutableArray<string> MetricsOf(string expression)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var labels = false; // the brackets behind by, without, on … hold labels, not metrics
        for (var at = 0; at < expression.Length;)
        {
            var c = expression[at];
            if (c is '"' or '\'' or '`') { at = Skip(expression, at, c); continue; }
            if (c == '#') { at = Line(expression, at); continue; }
            if (c == '{') { at = Skip(expression, at, '}'); continue; }
            if (c == '[') { at = Skip(expression, at, ']'); continue; }
            if (c == '$') { at = Variable(expression, at); continue; }
            if (c == '(' && labels) { at = Skip(expression, at, ')'); labels = false; continue; }
            if (char.IsAsciiDigit(c)) { while (at < expression.Length && (char.IsAsciiLetterOrDigit(expression[at]) || expression[at] == '.')) at++; continue; }
            if (!IsStart(c)) { at++; continue; }
            var end = at;
            while (end < expression.Length && (IsStart(expression[end]) || char.IsAsciiDigit(expression[end]))) end++;
            var name = expression[at..end];
            var next = end;
            while (next < expression.Length && char.IsWhiteSpace(expression[next])) next++;
            if (Words.Contains(name.ToLowerInvariant())) labels = name.ToLowerInvariant() is "by" or "without" or "on" or "ignoring" or "group_left" or "group_right" && next < expression.Length && expression[next] == '(';
            else if ((next >= expression.Length || expression[next] != '(') && (next >= expression.Length || !IsAggregateTail(expression, next)) && !Touches(expression, at, end) && !found.Contains(name)) found.Add(name);
            at = end;
        }
        return found.ToImmutable();
    }

    // In "sum by (x) (…)" the word before "by" is the aggregation.
    private static bool IsAggregateTail(string text, int at) =>
        (text.AsSpan(at).StartsWith("by", StringComparison.OrdinalIgnoreCase) && at + 2 < text.Length && !IsStart(text[at + 2]))
        || (text.AsSpan(at).StartsWith("without", StringComparison.OrdinalIgnoreCase) && at + 7 < text.Length && !IsStart(text[at + 7]));

    private static bool Touches(string text, int start, int end) => (start > 0 && text[start - 1] is '}' or '$') || (end < text.Length && text[end] == '$');

    private static bool IsStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':';

    private static int Skip(string text, int at, char close)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\') { at++; continue; }
            if (close is '}' or ']' or ')' && text[at] is '"' or '\'' && close != text[at]) { at = Skip(text, at, text[at]) - 1; continue; }
            if (text[at] == close) return at + 1;
        }
        return text.Length;
    }

    private static int Line(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;

    private static int Variable(string text, int at)
    {
        if (at + 1 < text.Length && text[at + 1] == '{') return Skip(text, at + 1, '}');
        at++;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        return at;
    }
}
