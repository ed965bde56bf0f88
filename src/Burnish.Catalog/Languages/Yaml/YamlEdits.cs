using Burnish.Core.Model;

namespace Burnish.Catalog.Languages.Yaml;

/// <summary>Edits of a YAML text that keep comments, order, indentation and line ends. A null answer means: not sure how, so not done.</summary>
public static class YamlEdits
{
    /// <summary>Puts another scalar in the place of a plain or quoted one; the text is written as given.</summary>
    public static TextEdit? Replace(YamlText yaml, YamlItem scalar, string written)
    {
        if (scalar.Kind != YamlKind.Scalar || scalar.End > yaml.Text.Length) return null;
        var old = yaml.Text[scalar.Start..scalar.End];
        if (old.Length == 0 || old[0] is '|' or '>' || old.Contains('\n')) return null;
        return new(scalar.Start, scalar.End - scalar.Start, written);
    }

    /// <summary>Adds a key to a mapping.</summary>
    /// <param name="yaml">The whole text.</param>
    /// <param name="mapping">A mapping of it that has a key already, but not this one.</param>
    /// <param name="key">The key as it is written.</param>
    /// <param name="value">The value as it is written; several lines become a nested block, each with its indentation relative to the key's children.</param>
    /// <param name="after">The key behind which it is put; null for the end.</param>
    public static TextEdit? Insert(YamlText yaml, YamlItem mapping, string key, string value, string? after = null)
    {
        if (mapping.Kind != YamlKind.Mapping || mapping.Members.IsEmpty) return null;
        var place = after is null ? mapping.Members[^1] : mapping.Members.LastOrDefault(m => m.Key.Value == after) ?? mapping.Members[^1];
        if (mapping.IsFlow) return IsOneLine(yaml, mapping) && !value.Contains('\n') ? new(Math.Max(place.Value.End, place.Key.End), 0, $", {key}: {value}") : null;
        return Below(yaml, place, Entry(yaml, key, value), new string(' ', mapping.Members[0].Key.Column));
    }

    /// <summary>Adds lines at the end of a block mapping, each as it is written, relative to the mapping's keys.</summary>
    public static TextEdit? InsertLines(YamlText yaml, YamlItem mapping, IEnumerable<string> lines) =>
        mapping.Kind != YamlKind.Mapping || mapping.IsFlow || mapping.Members.IsEmpty ? null : Below(yaml, mapping.Members[^1], string.Join('\n', lines), new string(' ', mapping.Members[0].Key.Column));

    /// <summary>Adds a key in front of the first key of a mapping, or in front of another one.</summary>
    public static TextEdit? InsertBefore(YamlText yaml, YamlItem mapping, string key, string value, string before)
    {
        if (mapping.Kind != YamlKind.Mapping || mapping.IsFlow || mapping.Members.FirstOrDefault(m => m.Key.Value == before) is not { } place) return null;
        var start = LineStart(yaml.Text, place.Key.Start);
        var indentation = yaml.Text[start..place.Key.Start];
        if (indentation.Trim().Length > 0) return null;
        return new(start, 0, Lines(yaml, Entry(yaml, key, value), indentation, endsLine: true));
    }

    /// <summary>Adds an item at the end of a sequence.</summary>
    /// <param name="yaml">The whole text.</param>
    /// <param name="sequence">A sequence of it that has an item already.</param>
    /// <param name="value">The item as it is written, without the dash; further lines carry their indentation relative to the text behind the dash.</param>
    public static TextEdit? Append(YamlText yaml, YamlItem sequence, string value)
    {
        if (sequence.Kind != YamlKind.Sequence || sequence.Items.IsEmpty) return null;
        var last = sequence.Items[^1];
        if (sequence.IsFlow) return IsOneLine(yaml, sequence) && !value.Contains('\n') ? new(last.End, 0, $", {value}") : null;
        var start = LineStart(yaml.Text, last.Start);
        var dash = yaml.Text.IndexOf('-', start);
        if (dash < 0 || dash >= last.Start || yaml.Text[start..dash].Trim().Length > 0) return null;
        var lines = value.ReplaceLineEndings("\n").Split('\n');
        var item = string.Join('\n', lines.Select((l, i) => i == 0 ? "- " + l : l.Length == 0 ? l : "  " + l));
        return At(yaml, EndOfLine(yaml.Text, last.End), item, new string(' ', dash - start));
    }

    private static string Entry(YamlText yaml, string key, string value)
    {
        var lines = value.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length == 1) return value.Length == 0 ? $"{key}:" : $"{key}: {value}";
        var unit = new string(' ', Unit(yaml));
        return $"{key}:\n{string.Join('\n', lines.Select(l => l.Length == 0 ? l : unit + l))}";
    }

    /// <summary>Spaces of one step of indentation as the text uses it; 2 where it shows none.</summary>
    public static int Unit(YamlText yaml) =>
        yaml.Documents.SelectMany(d => d.DescendantsAndSelf()).Where(n => n.Kind == YamlKind.Mapping && !n.IsFlow)
            .SelectMany(n => n.Members.Where(m => m.Value is { Kind: YamlKind.Mapping, IsFlow: false, Members.IsEmpty: false })
                .Select(m => m.Value.Members[0].Key.Column - m.Key.Column))
            .FirstOrDefault(w => w is > 0 and < 9, 2);

    private static TextEdit? Below(YamlText yaml, YamlMember member, string entry, string indentation) =>
        member.Value.Kind == YamlKind.Alias && member.Value.End > yaml.Text.Length
            ? null
            : At(yaml, EndOfLine(yaml.Text, Math.Max(member.Value.End, member.Key.End)), entry, indentation);

    private static TextEdit At(YamlText yaml, int end, string entry, string indentation)
    {
        var line = LineEnd(yaml.Text);
        return end < yaml.Text.Length
            ? new(end + 1, 0, Lines(yaml, entry, indentation, endsLine: true))
            : new(end, 0, line + Lines(yaml, entry, indentation, endsLine: false));
    }

    private static string Lines(YamlText yaml, string entry, string indentation, bool endsLine)
    {
        var line = LineEnd(yaml.Text);
        return string.Join(line, entry.Split('\n').Select(l => l.Length == 0 ? l : indentation + l)) + (endsLine ? line : "");
    }

    private static string LineEnd(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static bool IsOneLine(YamlText yaml, YamlItem item) => !yaml.Text.AsSpan(item.Start, item.End - item.Start).Contains('\n');

    private static int LineStart(string text, int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;

    /// <summary>The line feed behind an offset, or the end of the text; a comment on that line stays in front of it.</summary>
    private static int EndOfLine(string text, int offset)
    {
        var end = text.IndexOf('\n', Math.Min(offset, text.Length));
        return end < 0 ? text.Length : end;
    }
}
