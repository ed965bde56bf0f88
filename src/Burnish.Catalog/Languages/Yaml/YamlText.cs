using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Burnish.Catalog.Languages.Yaml;

/// <summary>A YAML text with the span of every node; a text may hold several documents.</summary>
/// <param name="Text">The text that was read.</param>
/// <param name="Documents">The root of each document; an empty document has a scalar without text.</param>
public sealed record YamlText(string Text, ImmutableArray<YamlItem> Documents)
{
    // Deeper texts are refused before the stack is at risk (judgement).
    private const int MaxDepth = 100;

    /// <summary>The first document; an empty scalar where there is none.</summary>
    public YamlItem Root => Documents.IsEmpty ? new(YamlKind.Scalar, 0, 0, 1, 0, false, "", [], []) : Documents[0];

    /// <summary>Reads a text; a reason with its line where that is not possible.</summary>
    public static (YamlText? Yaml, string Reason) Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var documents = ImmutableArray.CreateBuilder<YamlItem>();
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out _))
            {
                parser.Consume<DocumentStart>();
                documents.Add(Node(parser, text, 0));
                parser.Consume<DocumentEnd>();
            }
            return (new(text, documents.ToImmutable()), "");
        }
        catch (YamlException broken)
        {
            return (null, $"line {broken.Start.Line}: {broken.Message.Split('\n')[0]}");
        }
        catch (Exception failed) when (failed is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            return (null, $"line {parser.Current?.Start.Line ?? 1}: the text behind this line is not valid YAML");
        }
    }

    private static YamlItem Node(Parser parser, string text, int depth)
    {
        if (depth > MaxDepth) throw new YamlException($"nested deeper than {MaxDepth}");
        return parser.Current switch
        {
            YamlDotNet.Core.Events.Scalar => Scalar(parser.Consume<Scalar>(), text),
            MappingStart => Mapping(parser, text, depth),
            SequenceStart => Sequence(parser, text, depth),
            AnchorAlias => Alias(parser.Consume<AnchorAlias>()),
            _ => throw new YamlException("a value was expected"),
        };
    }

    private static YamlItem Alias(AnchorAlias alias) => Made(YamlKind.Alias, alias, Offset(alias.End), false, alias.Value.Value, [], []);

    private static YamlItem Scalar(Scalar scalar, string text)
    {
        var item = Made(YamlKind.Scalar, scalar, Offset(scalar.End), scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted, scalar.Value, [], []);
        var start = AfterProperties(text, item.Start, item.End, scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty);
        var end = item.End;
        while (end > start && text[end - 1] is ' ' or '\t' or '\r' or '\n') end--;
        return item with { Start = start, End = end };
    }

    private static YamlItem Mapping(Parser parser, string text, int depth)
    {
        var head = parser.Consume<MappingStart>();
        var members = ImmutableArray.CreateBuilder<YamlMember>();
        while (!parser.Accept<MappingEnd>(out _)) members.Add(new(Node(parser, text, depth + 1), Node(parser, text, depth + 1)));
        var tail = parser.Consume<MappingEnd>();
        var isFlow = head.Style == MappingStyle.Flow;
        var end = isFlow || members.Count == 0 ? Closed(text, Offset(tail.End), '}') : members[^1].Value.End;
        var whole = Made(YamlKind.Mapping, head, end, isFlow, "", members.ToImmutable(), []);
        return isFlow || members.Count == 0 ? whole : whole with { Start = members[0].Key.Start, Line = members[0].Key.Line, Column = members[0].Key.Column };
    }

    private static YamlItem Sequence(Parser parser, string text, int depth)
    {
        var head = parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlItem>();
        while (!parser.Accept<SequenceEnd>(out _)) items.Add(Node(parser, text, depth + 1));
        var tail = parser.Consume<SequenceEnd>();
        var isFlow = head.Style == SequenceStyle.Flow;
        var end = isFlow || items.Count == 0 ? Closed(text, Offset(tail.End), ']') : items[^1].End;
        var whole = Made(YamlKind.Sequence, head, end, isFlow, "", [], items.ToImmutable());
        return isFlow || items.Count == 0 ? whole : AtFirstDash(whole, text);
    }

    // The parser places a block sequence at its first dash, or, without indentation below a key, at the token before it.
    private static YamlItem AtFirstDash(YamlItem sequence, string text)
    {
        var dash = sequence.Items[0].Start - 1;
        while (dash >= sequence.Start && text[dash] != '-') dash--;
        if (dash < sequence.Start) return sequence;
        var line = dash == 0 ? 0 : text.LastIndexOf('\n', dash - 1) + 1;
        return sequence with { Start = dash, Line = text.AsSpan(0, dash).Count('\n') + 1, Column = dash - line };
    }

    private static int AfterProperties(string text, int start, int end, bool none)
    {
        if (none) return start;
        while (start < end && text[start] is '&' or '!')
        {
            while (start < end && !char.IsWhiteSpace(text[start])) start++;
            while (start < end && char.IsWhiteSpace(text[start])) start++;
        }
        return start;
    }

    private static YamlItem Made(
        YamlKind kind, ParsingEvent from, int end, bool isFlow, string value, ImmutableArray<YamlMember> members, ImmutableArray<YamlItem> items) =>
        new(kind, Offset(from.Start), end, (int)from.Start.Line, (int)from.Start.Column - 1, isFlow, value, members, items);

    // The parser's end mark lies in front of the closing bracket.
    private static int Closed(string text, int end, char bracket) => end < text.Length && text[end] == bracket ? end + 1 : end;

    private static int Offset(Mark mark) => (int)mark.Index;
}
