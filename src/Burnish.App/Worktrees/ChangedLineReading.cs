using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Burnish.Core.Noise;

namespace Burnish.App.Worktrees;

/// <summary>Reads from a patch without context which lines of each file are new or differ.</summary>
internal static partial class ChangedLineReading
{
    [GeneratedRegex(@"^@@ -\d+(?:,\d+)? \+(?<from>\d+)(?:,(?<count>\d+))? @@", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hunk();

    /// <summary>The lines, by path. Files come in the patch in the order of the comparison, so no path is read from it.</summary>
    /// <param name="diff">The same comparison without lines.</param>
    /// <param name="patch">Output of <c>diff-tree -U0 --patch</c>.</param>
    /// <exception cref="WorkshopException">The two do not fit: nothing can be said of the lines.</exception>
    public static ImmutableDictionary<string, ImmutableArray<LineSpan>> Read(TreeDiff diff, ReadOnlyMemory<byte> patch)
    {
        // A file that becomes a link, or the other way round, is taken away and added: two parts.
        var files = diff.Files.SelectMany(f => f.Status == 'T' ? [f, f] : new[] { f }).ToImmutableArray();
        var lines = new Dictionary<string, List<LineSpan>>(StringComparer.Ordinal);
        var at = -1;
        foreach (var line in Encoding.Latin1.GetString(patch.Span).Split('\n'))
        {
            if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                if (++at >= files.Length) break;
                lines.TryAdd(files[at].Path, []);
            }
            else if (at >= 0 && Hunk().Match(line) is { Success: true } hunk)
            {
                var (from, count) = (Number(hunk.Groups["from"]), hunk.Groups["count"].Success ? Number(hunk.Groups["count"]) : 1);
                if (count > 0) lines[files[at].Path].Add(new(from, from + count - 1));
            }
        }
        if (at + 1 != files.Length) throw new WorkshopException($"compare line by line: git listed {files.Length} changes and showed {at + 1}");
        return lines.ToImmutableDictionary(l => l.Key, l => l.Value.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
