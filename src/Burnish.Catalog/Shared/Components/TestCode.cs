using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;

namespace Burnish.Catalog.Shared.Components;

/// <summary>Writes the expressions of a test in the style of its neighbours.</summary>
internal sealed partial class TestCode(FileStyle style)
{
    // Prettier's default is 80; an object that is longer goes over several lines.
    private const int Widest = 76;

    /// <summary>A text in the file's quotes, or in the other ones where that saves escapes, as Prettier does.</summary>
    public string Quoted(string text) => StringLiterals.Quoted(text, text.Count(c => c == style.Quote) > text.Count(c => c == Other) ? Other : style.Quote);

    private char Other => style.Quote == '"' ? '\'' : '"';

    /// <summary>An expression whose texts and names are written as in JSON.</summary>
    public string Expression(string json, string indent)
    {
        var plain = Literals().Replace(json, m => JsonSerializer.Deserialize<string>($"\"{m.Groups[1].Value}\"") is { } text
            ? m.Groups[2].Success ? (Name().IsMatch(text) ? text : Quoted(text)) + ": " : Quoted(text) : m.Value);
        return Wrapped(plain, indent);
    }

    /// <summary>A query with its arguments, such as <c>getByRole('button', { name: 'Save' })</c>.</summary>
    public string Query(string kind, RecordedPlace place) => $"screen.{kind}By{place.Query}({string.Join(", ", place.Arguments.Select(a => Expression(a, "")))})";

    /// <summary>A property of an element.</summary>
    public string Attribute(string name, string expression, string indent) => expression == "true" ? name
        : Literals().Match(expression) is { Success: true } only && only.Length == expression.Length && !expression.Contains('\\') ? $"{name}={expression}"
        : $"{name}={{{Expression(expression, indent)}}}";

    private string Wrapped(string text, string indent)
    {
        if (text.Length < 3 || text[0] is not ('{' or '[')) return text;
        var parts = Parts(text[1..^1]);
        var inner = indent + style.Indent;
        if (text.Length + indent.Length <= Widest) return text[0] == '{' ? $"{{ {string.Join(", ", parts.Select(p => Part(p, inner)))} }}" : $"[{string.Join(", ", parts.Select(p => Part(p, inner)))}]";
        return $"{text[0]}\n{string.Concat(parts.Select(p => $"{inner}{Part(p, inner)},\n"))}{indent}{text[^1]}";
    }

    private string Part(string part, string indent) => Member().Match(part) is { Success: true } member ? $"{member.Value}{Wrapped(part[member.Length..], indent)}" : Wrapped(part, indent);

    private static ImmutableArray<string> Parts(string text)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var (depth, start, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"') quote = c;
            else if (c is '{' or '[' or '(') depth++;
            else if (c is '}' or ']' or ')') depth--;
            else if (c == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        if (text[start..].Trim() is { Length: > 0 } last) parts.Add(last);
        return parts.ToImmutable();
    }

    [GeneratedRegex("""
        "((?:[^"\\]|\\.)*)"(\s*:\s*)?
        """, RegexOptions.None, 1000)]
    private static partial Regex Literals();

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:[A-Za-z_$][\w$]*|'[^']*'|""[^""]*""): ", RegexOptions.None, 1000)]
    private static partial Regex Member();
}
