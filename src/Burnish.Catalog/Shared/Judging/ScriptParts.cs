using System.Text;

namespace Burnish.Catalog.Shared.Judging;

/// <summary>A script taken apart without a grammar: it must also work where a change no longer parses.</summary>
/// <param name="Code">Comments and the contents of strings blanked.</param>
/// <param name="Comments">The comments alone.</param>
/// <param name="Full">Comments blanked, strings kept.</param>
public sealed record ScriptParts(string Code, string Comments, string Full)
{
    /// <summary>Takes a text apart.</summary>
    public static ScriptParts Of(string text)
    {
        var (code, comments, full) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var at = 0; at < text.Length;)
        {
            var end = text.AsSpan(at) switch
            {
                ['/', '/', ..] => Until(text, "\n", at),
                ['/', '*', ..] => Until(text, "*/", at) + 2,
                _ => -1,
            };
            if (end >= 0)
            {
                end = Math.Min(end, text.Length);
                comments.Append(text, at, end - at).Append('\n');
                code.Append(' ');
                full.Append(' ');
            }
            else if (text[at] is '\'' or '"' or '`')
            {
                end = Quoted(text, at);
                code.Append(text[at]).Append(text[at]);
                full.Append(text, at, end - at);
            }
            else if (text[at] == '/' && IsPattern(code))
            {
                end = Pattern(text, at);
                code.Append("/ /");
                full.Append(text, at, end - at);
            }
            else
            {
                end = at + 1;
                code.Append(text[at]);
                full.Append(text[at]);
            }
            at = end;
        }
        return new(code.ToString(), comments.ToString(), full.ToString());
    }

    private static int Until(string text, string end, int from)
    {
        var at = text.IndexOf(end, Math.Min(from + 2, text.Length), StringComparison.Ordinal);
        return at < 0 ? text.Length : at;
    }

    private static int Quoted(string text, int from)
    {
        var at = from + 1;
        for (; at < text.Length && text[at] != text[from]; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '\n' && text[from] != '`') break;
        }
        return Math.Min(at + 1, text.Length);
    }

    private static int Pattern(string text, int from)
    {
        var isClass = false;
        var at = from + 1;
        for (; at < text.Length && text[at] != '\n' && (isClass || text[at] != '/'); at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '[') isClass = true;
            else if (text[at] == ']') isClass = false;
        }
        return Math.Min(at + 1, text.Length);
    }

    /// <summary>A slash begins a pattern where no value can end in front of it.</summary>
    private static bool IsPattern(StringBuilder before)
    {
        var at = before.Length - 1;
        while (at >= 0 && char.IsWhiteSpace(before[at])) at--;
        return at < 0 || before[at] is '(' or ',' or '=' or ':' or '[' or '!' or '&' or '|' or '?' or '{' or '}' or ';';
    }
}
