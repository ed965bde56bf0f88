using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Hcl;

/// <summary>A text in HashiCorp's configuration language, read into blocks, attributes and plain values. Expressions are kept as written, not computed.</summary>
/// <remarks>Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md.</remarks>
/// <param name="Text">The text that was read.</param>
/// <param name="Root">The file as a block without type.</param>
public sealed record HclText(string Text, HclBlock Root)
{
    // Deeper texts are refused before the stack is at risk (judgement).
    private const int MaxDepth = 100;

    /// <summary>Reads a text; a reason with its line where that is not possible.</summary>
    public static (HclText? Hcl, string Reason) Read(string text)
    {
        var reader = new Reader(text);
        try
        {
            return (new(text, reader.Body("", [], 0, isFile: true)), "");
        }
        catch (FormatException broken)
        {
            return (null, broken.Message);
        }
    }

    private sealed class Reader(string text)
    {
        private int at = text.StartsWith('\uFEFF') ? 1 : 0;
        private int depth;

        public HclBlock Body(string type, ImmutableArray<string> labels, int start, bool isFile)
        {
            if (++depth > MaxDepth) throw Broken($"nested deeper than {MaxDepth}");
            var attributes = ImmutableArray.CreateBuilder<HclEntry>();
            var blocks = ImmutableArray.CreateBuilder<HclBlock>();
            while (true)
            {
                Skip();
                if (at >= text.Length) { if (isFile) break; throw Broken("'}' was expected before the end"); }
                if (text[at] == '}') { if (isFile) throw Broken("'}' was not expected"); at++; break; }
                Entry(attributes, blocks);
            }
            depth--;
            return new(type, labels, attributes.ToImmutable(), blocks.ToImmutable(), start, at);
        }

        private void Entry(ImmutableArray<HclEntry>.Builder attributes, ImmutableArray<HclBlock>.Builder blocks)
        {
            var start = at;
            var name = Name();
            Blank();
            if (at < text.Length && text[at] == '=')
            {
                at++;
                attributes.Add(new(name, Value(inCollection: false), start));
                return;
            }
            var labels = ImmutableArray.CreateBuilder<string>();
            while (at < text.Length && text[at] != '{')
            {
                labels.Add(text[at] == '"' ? Quoted().Text : Name());
                Blank();
            }
            if (at >= text.Length) throw Broken("'{' was expected");
            at++;
            blocks.Add(Body(name, labels.ToImmutable(), start, isFile: false));
        }

        /// <summary>Reads up to the end of the line, or in a collection up to the comma or bracket, and says what it was.</summary>
        private HclValue Value(bool inCollection)
        {
            if (++depth > MaxDepth) throw Broken($"nested deeper than {MaxDepth}");
            Blank();
            if (inCollection) Skip();
            var start = at;
            var first = Plain();
            var end = at;
            Blank();
            var isWhole = first is not null && AtEnd(inCollection);
            if (!isWhole) end = Rest(inCollection);
            depth--;
            return isWhole && first is not null ? first : new(HclKind.Expression, text[start..end].Trim(), [], [], start, end);
        }

        private HclValue? Plain()
        {
            if (at >= text.Length) throw Broken("a value was expected");
            if (text[at] == '"') return Quoted();
            if (text[at] == '[' && !IsFor()) return List();
            if (text[at] == '{' && !IsFor()) return Map();
            if (text[at] == '<' && at + 1 < text.Length && text[at + 1] == '<') return HereDocument();
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '-' or '_')) at++;
            var word = text[start..at];
            return word is "true" or "false" or "null" || (word.Length > 0 && char.IsAsciiDigit(word[0])) ? new(HclKind.Literal, word, [], [], start, at) : null;
        }

        private HclValue List()
        {
            var start = at++;
            var items = ImmutableArray.CreateBuilder<HclValue>();
            while (true)
            {
                Skip();
                if (at >= text.Length) throw Broken("']' was expected before the end");
                if (text[at] == ']') { at++; return new(HclKind.List, "", items.ToImmutable(), [], start, at); }
                if (text[at] == ',') { at++; continue; }
                var before = at;
                items.Add(Value(inCollection: true));
                if (at == before) throw Broken($"'{text[at]}' was not expected");
            }
        }

        private HclValue Map()
        {
            var start = at++;
            var members = ImmutableArray.CreateBuilder<HclEntry>();
            while (true)
            {
                Skip();
                if (at >= text.Length) throw Broken("'}' was expected before the end");
                if (text[at] == '}') { at++; return new(HclKind.Map, "", [], members.ToImmutable(), start, at); }
                if (text[at] == ',') { at++; continue; }
                var from = at;
                var key = text[at] == '"' ? Quoted().Text : Key();
                Blank();
                if (at >= text.Length || text[at] is not ('=' or ':')) throw Broken("'=' was expected");
                at++;
                members.Add(new(key, Value(inCollection: true), from));
            }
        }

        private string Key()
        {
            var start = at;
            if (text[at] == '(') { at = Closed(at); return text[start..at]; }
            while (at < text.Length && text[at] is not ('=' or ':' or '\n')) at++;
            return at == start ? throw Broken("a key was expected") : text[start..at].Trim();
        }

        private HclValue Quoted()
        {
            var start = at;
            at = StringEnd(at);
            var inner = text[(start + 1)..(at - 1)];
            var isPlain = !inner.Contains("${", StringComparison.Ordinal) && !inner.Contains("%{", StringComparison.Ordinal);
            return new(isPlain ? HclKind.Text : HclKind.Expression, isPlain ? inner.Replace("\\\"", "\"", StringComparison.Ordinal) : text[start..at], [], [], start, at);
        }

        private HclValue HereDocument()
        {
            var start = at;
            at += 2;
            if (at < text.Length && text[at] is '-' or '~') at++;
            var word = Name();
            var line = text.IndexOf('\n', at);
            var from = line + 1;
            while (line >= 0)
            {
                var next = text.IndexOf('\n', line + 1);
                var content = next < 0 ? text[(line + 1)..] : text[(line + 1)..next];
                if (content.Trim() == word)
                {
                    at = next < 0 ? text.Length : next;
                    var body = text[from..(line + 1)];
                    return new(body.Contains("${", StringComparison.Ordinal) ? HclKind.Expression : HclKind.Text, body, [], [], start, at);
                }
                line = next;
            }
            throw Broken($"'{word}' was expected before the end");
        }

        private int Rest(bool inCollection)
        {
            while (at < text.Length)
            {
                var c = text[at];
                if (c == '"') at = StringEnd(at);
                else if (c is '(' or '[' or '{') at = Closed(at);
                else if (!inCollection && (c == '#' || text.AsSpan(at).StartsWith("//", StringComparison.Ordinal))) break;
                else if (c == '#' || (c == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*')) Comment();
                else if (c == '<' && at + 1 < text.Length && text[at + 1] == '<') HereDocument();
                else if (c == '\n' && !GoesOn()) break;
                else if (inCollection && c is ',' or ']' or '}' || c is '}') break;
                else at++;
            }
            return at;
        }

        // A line that ends or begins with an operator belongs to the one before it, as in a condition over several lines.
        private bool GoesOn()
        {
            var next = at;
            while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
            if (next < text.Length && text[next] is '?' or ':' or '&' or '|') { at = next; return true; }
            return false;
        }

        private int Closed(int open) => HclScan.Closed(text, open) is var end and > 0 ? end : throw Broken("a bracket is not closed", open);

        private int StringEnd(int quote) => HclScan.StringEnd(text, quote) is var end and > 0 ? end : throw Broken("a string without an end", quote);

        private bool IsFor() => text.AsSpan(at + 1).TrimStart().StartsWith("for ", StringComparison.Ordinal);

        private bool AtEnd(bool inCollection) =>
            at >= text.Length || text[at] is '\n' or '}' or '#' || text.AsSpan(at).StartsWith("//", StringComparison.Ordinal) || (inCollection && text[at] is ',' or ']');

        private string Name()
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-')) at++;
            return at > start ? text[start..at] : throw Broken(at < text.Length ? $"'{text[at]}' was not expected" : "the text ends too early");
        }

        private void Blank()
        {
            while (at < text.Length && text[at] is ' ' or '\t' or '\r') at++;
        }

        private void Skip()
        {
            while (at < text.Length)
            {
                if (char.IsWhiteSpace(text[at])) at++;
                else if (text[at] == '#' || (text[at] == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*')) Comment();
                else return;
            }
        }

        private void Comment()
        {
            var isLong = text[at] == '/' && at + 1 < text.Length && text[at + 1] == '*';
            var end = text.IndexOf(isLong ? "*/" : "\n", at, StringComparison.Ordinal);
            at = end < 0 ? text.Length : end + (isLong ? 2 : 0);
        }

        private FormatException Broken(string what, int? where = null) => new($"line {text.AsSpan(0, Math.Min(where ?? at, text.Length)).Count('\n') + 1}: {what}");
    }
}
