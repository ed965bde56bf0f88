using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.Tests.Contracts;

/// <summary>Several files in one text: a comment, then <c>-- path --</c> header lines, each followed by the content (the format of Go's txtar).</summary>
internal sealed partial record Txtar(string Comment, ImmutableSortedDictionary<string, string> Files)
{
    [GeneratedRegex(@"^-- (?<path>\S.*?) --\n", RegexOptions.Multiline, 1000)]
    private static partial Regex Header();

    [GeneratedRegex(@"^#\s*(?<name>[a-z ]+?)\s*:\s*(?<value>.*)$", RegexOptions.Multiline, 1000)]
    private static partial Regex Remark();

    public static Txtar Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var headers = Header().Matches(lines);
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < headers.Count; i++)
        {
            var start = headers[i].Index + headers[i].Length;
            var end = i + 1 < headers.Count ? headers[i + 1].Index : lines.Length;
            if (!files.TryAdd(headers[i].Groups["path"].Value, lines[start..end])) throw new FormatException($"the file '{headers[i].Groups["path"].Value}' is there twice");
        }
        return new(headers.Count == 0 ? lines : lines[..headers[0].Index], files.ToImmutable());
    }

    /// <summary>The value of a line <c># name: value</c> of the comment; null where there is none.</summary>
    public string? Said(string name) => Remark().Matches(Comment).FirstOrDefault(m => m.Groups["name"].Value == name)?.Groups["value"].Value.Trim();
}
