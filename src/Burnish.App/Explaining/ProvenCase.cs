using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Burnish.App.Explaining;

/// <summary>A test case of a rule as people read it: its files without the markers, and the lines that were marked.</summary>
/// <param name="Name">The file's name without its ending, such as <c>fires-literal</c>.</param>
/// <param name="Files">In the order in which the case names them.</param>
internal sealed partial record ProvenCase(string Name, ImmutableArray<CaseFile> Files)
{
    /// <summary>Where the rule finds something.</summary>
    public bool Fires => Name.StartsWith("fires-", StringComparison.Ordinal);

    /// <summary>Lines of all files.</summary>
    public int Lines => Files.Sum(f => f.Lines.Length);

    [GeneratedRegex(@"^-- (?<path>\S.*?) --\n", RegexOptions.Multiline, 1000)]
    private static partial Regex Header();

    /// <summary>Reads a case: <c>-- path --</c> lines, each followed by a file. Files whose name begins with @ are answers of tools, not of the repository.</summary>
    public static ProvenCase Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var headers = Header().Matches(lines);
        var files = headers.Select((h, i) => (Path: h.Groups["path"].Value, Text: lines[(h.Index + h.Length)..(i + 1 < headers.Count ? headers[i + 1].Index : lines.Length)]));
        return new(name, [.. files.Where(f => f.Path[0] != '@').Select(f => CaseFile.Read(f.Path, f.Text))]);
    }
}

/// <summary>One file of a case.</summary>
/// <param name="Marked">Numbers of the lines, from 1, that the rule points to.</param>
internal sealed record CaseFile(string Path, ImmutableArray<string> Lines, ImmutableHashSet<int> Marked)
{
    /// <summary>Takes the markers <c>[|</c> and <c>|]</c> out.</summary>
    public static CaseFile Read(string path, string marked)
    {
        var lines = marked.TrimEnd('\n').Split('\n');
        var starts = ImmutableHashSet.CreateBuilder<int>();
        var isOpen = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (!isOpen && line.Contains("[|", StringComparison.Ordinal) && lines.Skip(i).Any(l => l.Contains("|]", StringComparison.Ordinal)))
            {
                starts.Add(i + 1);
                (line, isOpen) = (line.Replace("[|", "", StringComparison.Ordinal), true);
            }
            if (isOpen && line.Contains("|]", StringComparison.Ordinal)) (line, isOpen) = (line.Replace("|]", "", StringComparison.Ordinal), false);
            lines[i] = line.Replace("\t", "    ", StringComparison.Ordinal);
        }
        return new(path, [.. lines], starts.ToImmutable());
    }
}
