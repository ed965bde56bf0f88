using System.Collections.Immutable;
using System.Text;

namespace Burnish.Catalog.Languages.Json;

/// <summary>A JSON text with the span of every value. Comments and trailing commas are read too and said to be there.</summary>
/// <param name="Text">The text that was read.</param>
/// <param name="Root">Its value.</param>
/// <param name="Oddity">The first thing that strict JSON does not allow, such as <c>a comment in line 3</c>; empty for strict JSON.</param>
public sealed record JsonText(string Text, JsonItem Root, string Oddity)
{
    // Deeper texts are refused before the stack is at risk (judgement).
    private const int MaxDepth = 200;

    /// <summary>Reads a text; a reason with its line where that is not possible.</summary>
    public static (JsonText? Json, string Reason) Read(string text)
    {
        var reader = new Reader(text);
        try
        {
            var root = reader.Whole();
            return (new(text, root, reader.Oddity), "");
        }
        catch (FormatException broken)
        {
            return (null, broken.Message);
        }
    }

    private sealed class Reader(string text)
    {
        private int at;
        private int depth;

        public string Oddity { get; private set; } = "";

        public JsonItem Whole()
        {
            if (text.StartsWith('\uFEFF')) at = 1;
            Skip();
            var root = Value();
            Skip();
            return at == text.Length ? root : throw Broken("text after the end");
        }

        private JsonItem Value() => Peek() switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => String(),
            _ => Word(),
        };

        private JsonItem Object()
        {
            var start = Enter();
            var members = ImmutableArray.CreateBuilder<JsonMember>();
            while (Next('}', members.Count > 0))
            {
                if (Peek() != '"') throw Broken("a property name in double quotes was expected");
                var name = String();
                Skip();
                if (Peek() != ':') throw Broken("':' was expected");
                at++;
                Skip();
                members.Add(new(name.Value, name.Start, Value()));
            }
            depth--;
            return new(JsonKind.Map, start, at, "", members.ToImmutable(), []);
        }

        private JsonItem Array()
        {
            var start = Enter();
            var items = ImmutableArray.CreateBuilder<JsonItem>();
            while (Next(']', items.Count > 0)) items.Add(Value());
            depth--;
            return new(JsonKind.List, start, at, "", [], items.ToImmutable());
        }

        private int Enter()
        {
            if (++depth > MaxDepth) throw Broken($"nested deeper than {MaxDepth}");
            return at++;
        }

        /// <summary>Moves to the next item; false behind the closing bracket.</summary>
        private bool Next(char close, bool needsComma)
        {
            Skip();
            if (Peek() == close)
            {
                at++;
                return false;
            }
            if (!needsComma) return true;
            if (Peek() != ',') throw Broken($"',' or '{close}' was expected");
            var comma = at++;
            Skip();
            if (Peek() != close) return true;
            Note("a trailing comma", comma);
            at++;
            return false;
        }

        private JsonItem String()
        {
            var start = at++;
            var value = new StringBuilder();
            while (Peek() is var c && c != '"')
            {
                if (c is '\n' or '\0') throw Broken("a string without an end");
                at++;
                value.Append(c == '\\' ? Escaped() : c);
            }
            at++;
            return new(JsonKind.Text, start, at, value.ToString(), [], []);
        }

        private char Escaped()
        {
            var c = Peek();
            at++;
            if (c != 'u') return c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => c };
            if (at + 4 > text.Length || !ushort.TryParse(text.AsSpan(at, 4), System.Globalization.NumberStyles.HexNumber, null, out var code))
                throw Broken("a broken \\u escape");
            at += 4;
            return (char)code;
        }

        private JsonItem Word()
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.')) at++;
            var word = text[start..at];
            if (word.Length == 0) throw Broken(start < text.Length ? $"'{text[start]}' was not expected" : "the text ends too early");
            var kind = word switch { "true" or "false" => JsonKind.Boolean, "null" => JsonKind.Null, _ => JsonKind.Number };
            if (kind == JsonKind.Number && !double.TryParse(word, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _))
                throw Broken($"'{word}' was not expected");
            return new(kind, start, at, word, [], []);
        }

        private void Skip()
        {
            while (at < text.Length)
            {
                if (text[at] is ' ' or '\t' or '\r' or '\n') at++;
                else if (text[at] == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*') Comment();
                else return;
            }
        }

        private void Comment()
        {
            Note("a comment", at);
            var (close, length) = text[at + 1] == '/' ? ("\n", 1) : ("*/", 2);
            var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
            at = end < 0 ? text.Length : end + length;
        }

        private char Peek() => at < text.Length ? text[at] : '\0';

        private void Note(string what, int where)
        {
            if (Oddity.Length == 0) Oddity = $"{what} in line {LineOf(where)}";
        }

        private FormatException Broken(string what) => new($"line {LineOf(at)}: {what}");

        private int LineOf(int offset) => text.AsSpan(0, Math.Min(offset, text.Length)).Count('\n') + 1;
    }
}
