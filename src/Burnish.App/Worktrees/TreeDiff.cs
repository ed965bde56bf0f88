using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>How one file differs between two trees.</summary>
/// <param name="Status">A added, M modified, D deleted, R renamed, T type changed.</param>
/// <param name="Path">Where it is now; for a deletion, where it was.</param>
/// <param name="OldPath">Where it was, for a rename; else null.</param>
/// <param name="Added">Lines added; null for a binary file.</param>
/// <param name="Deleted">Lines deleted; null for a binary file.</param>
/// <param name="OldMode">Six octal digits; 000000 when it was not there.</param>
/// <param name="NewMode">Six octal digits; 000000 when it is gone.</param>
internal sealed record FileDiff(char Status, string Path, string? OldPath, int? Added, int? Deleted, string OldMode, string NewMode);

/// <summary>How two trees differ.</summary>
/// <param name="Files">One entry a file, renames found.</param>
internal sealed record TreeDiff(ImmutableArray<FileDiff> Files)
{
    /// <summary>Reads the output of <c>diff-tree -r -M -z --raw --numstat</c>.</summary>
    /// <param name="output">Raw entries, then line counts, all ended by NUL.</param>
    internal static TreeDiff Read(ReadOnlyMemory<byte> output)
    {
        var pieces = GitText.Pieces(output);
        var raw = new List<FileDiff>();
        var counts = new Dictionary<string, (int?, int?)>(StringComparer.Ordinal);
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Span is [(byte)':', ..])
            {
                var fields = Encoding.ASCII.GetString(pieces[i].Span).Split(' ');
                var status = fields[4][0];
                var old = status is 'R' or 'C' ? GitText.Name(pieces[++i].Span).Path : null;
                raw.Add(new(status, GitText.Name(pieces[++i].Span).Path, old, null, null, fields[0][1..], fields[1]));
                continue;
            }
            var first = pieces[i].Span.IndexOf((byte)'\t');
            var second = first + 1 + pieces[i].Span[(first + 1)..].IndexOf((byte)'\t');
            var name = pieces[i][(second + 1)..];
            var (added, deleted) = (Count(pieces[i].Span[..first]), Count(pieces[i].Span[(first + 1)..second]));
            // A rename leaves the name empty and gives the old and the new one after it.
            if (name.IsEmpty)
            {
                i += 2;
                name = pieces[i];
            }
            counts[GitText.Name(name.Span).Path] = (added, deleted);
        }
        return new([.. raw.Select(f => counts.TryGetValue(f.Path, out var c) ? f with { Added = c.Item1, Deleted = c.Item2 } : f)]);
    }

    private static int? Count(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
