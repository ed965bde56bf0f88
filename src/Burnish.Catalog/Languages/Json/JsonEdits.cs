using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.Catalog.Languages.Json;

/// <summary>Edits of a JSON text that leave everything else as it is, with the text's own indentation and line ends.</summary>
public static class JsonEdits
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A string as JSON writes it.</summary>
    public static string Quoted(string value) => JsonSerializer.Serialize(value, Plain);

    /// <summary>Puts other JSON in the place of a value.</summary>
    public static TextEdit Replace(JsonItem value, string json) => new(value.Start, value.End - value.Start, json);

    /// <summary>Adds a property: sorted in where the others are sorted, else at the end.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="parent">An object of it without a property of that name.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="value">JSON; further lines of it carry their own indentation relative to the property.</param>
    public static TextEdit Insert(JsonText json, JsonItem parent, string name, string value)
    {
        var line = json.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var members = parent.Members;
        if (members.IsEmpty)
        {
            var outer = IndentationAt(json.Text, parent.Start);
            var inner = outer + Unit(json.Text);
            return new(parent.Start, parent.End - parent.Start, $"{{{line}{inner}{Property(name, value, inner, line)}{line}{outer}}}");
        }
        var oneLine = !json.Text.AsSpan(parent.Start, members[0].Start - parent.Start).Contains('\n');
        var indentation = IndentationAt(json.Text, members[0].Start);
        var between = oneLine ? " " : line + indentation;
        var property = Property(name, value, indentation, line);
        if (IsSorted(members) && members.FirstOrDefault(m => string.CompareOrdinal(m.Name, name) > 0) is { } after)
            return new(after.Start, 0, $"{property},{between}");
        return new(members[^1].Value.End, 0, $",{between}{property}");
    }

    /// <summary>Adds an item at the end of an array.</summary>
    public static TextEdit Append(JsonText json, JsonItem array, string value)
    {
        if (array.Items.IsEmpty) return new(array.Start, array.End - array.Start, $"[{value}]");
        var line = json.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var oneLine = !json.Text.AsSpan(array.Start, array.Items[0].Start - array.Start).Contains('\n');
        return new(array.Items[^1].End, 0, oneLine ? $", {value}" : $",{line}{IndentationAt(json.Text, array.Items[0].Start)}{value}");
    }

    /// <summary>One step of indentation as the text uses it; two spaces where it shows none.</summary>
    public static string Unit(string text)
    {
        var line = text.Split('\n').FirstOrDefault(l => l.Length > 0 && l[0] is ' ' or '\t' && l.TrimStart().StartsWith('"'));
        return line is null ? "  " : line[..(line.Length - line.TrimStart().Length)];
    }

    private static string Property(string name, string value, string indentation, string line) =>
        $"{Quoted(name)}: {value.ReplaceLineEndings("\n").Replace("\n", line + indentation, StringComparison.Ordinal)}";

    private static bool IsSorted(ImmutableArray<JsonMember> members) =>
        members.Length > 1 && members.Zip(members.Skip(1)).All(p => string.CompareOrdinal(p.First.Name, p.Second.Name) <= 0);

    private static string IndentationAt(string text, int offset)
    {
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        return text[start..end];
    }
}
