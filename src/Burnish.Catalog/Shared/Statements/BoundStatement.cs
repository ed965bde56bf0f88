using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Statements;

/// <summary>A value that is bound: the parts of the quoted text that it stood in, one part where it stood alone.</summary>
/// <param name="Parts">Words and values in order.</param>
/// <param name="WasQuoted">True where it stood in quotes.</param>
internal sealed record BoundValue(ImmutableArray<StatementPart> Parts, bool WasQuoted);

/// <summary>An SQL statement with placeholders, made from one that values were spliced into.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Values">What is bound, in order.</param>
internal sealed partial record BoundStatement(string Text, ImmutableArray<BoundValue> Values)
{
    /// <summary>Binds every value; null where one of them does not surely stand where SQL takes a value.</summary>
    /// <param name="parts">The parts of the statement.</param>
    /// <param name="dialect">How the driver marks placeholders and which quotes hold text.</param>
    public static BoundStatement? Of(ImmutableArray<StatementPart> parts, SqlDialect dialect)
    {
        var words = string.Concat(parts.Select(p => p.Value is null ? p.Literal : "\0"));
        if (!Plain().IsMatch(words) || Unsure().IsMatch(words) || dialect.Marks.IsMatch(words) || words.TrimEnd().TrimEnd(';').Contains(';', StringComparison.Ordinal)) return null;
        var text = new StringBuilder();
        var values = ImmutableArray.CreateBuilder<BoundValue>();
        var pending = new Queue<SyntaxNode>(parts.Select(p => p.Value).OfType<SyntaxNode>());
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] is '\'' or '"' or '`')
            {
                var end = words.IndexOf(words[at], at + 1);
                if (end < 0) return null;
                var inner = words[(at + 1)..end];
                if (!inner.Contains('\0', StringComparison.Ordinal)) text.Append(words, at, end - at + 1);
                else if (dialect.TextQuotes.Contains(words[at], StringComparison.Ordinal) && TakesText().IsMatch(text.ToString()) && !IsQuote(words, end + 1)) Bind(new(Inner(inner, pending), true));
                else return null;
                at = end;
            }
            else if (words[at] != '\0') text.Append(words[at]);
            else if (Compares().IsMatch(text.ToString()) && EndsValue(words, at + 1)) Bind(new([new("", pending.Dequeue())], false));
            else return null;
        }
        return new(text.ToString(), values.ToImmutable());

        void Bind(BoundValue value)
        {
            values.Add(value);
            text.Append(dialect.Placeholder(values.Count));
        }
    }

    private static ImmutableArray<StatementPart> Inner(string inner, Queue<SyntaxNode> pending) =>
        [.. Holes().Split(inner).Where(p => p.Length > 0).Select(p => p == "\0" ? new StatementPart("", pending.Dequeue()) : new StatementPart(p, null))];

    private static bool IsQuote(string words, int at) => at < words.Length && words[at] is '\'' or '"';

    private static bool EndsValue(string words, int at) => at >= words.Length || char.IsWhiteSpace(words[at]) || words[at] is ')' or ';';

    [GeneratedRegex("(\0)", RegexOptions.None, 1000)]
    private static partial Regex Holes();

    [GeneratedRegex(@"^\s*(select|insert\s+into|update|delete\s+from)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Plain();

    // Comments, escapes and doubled quotes are read differently by different servers.
    [GeneratedRegex(@"--|/\*|#|\\|''[^\s,)]|""""", RegexOptions.None, 1000)]
    private static partial Regex Unsure();

    // DATE '…' and INTERVAL '…' take a literal only, so a word in front is one of those that take any value.
    [GeneratedRegex(@"([=<>(,]|\b(like|ilike|between|and|or))\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TakesText();

    // Without quotes only what is compared in a condition is a value for sure: after WHERE, with no list of assignments in between.
    [GeneratedRegex(@"\bwhere\b[^=<>]*([=<>]((?!\bset\b).)*)?[=<>]\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Compares();
}
