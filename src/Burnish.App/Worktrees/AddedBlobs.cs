using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>A content that a commit brought in.</summary>
/// <param name="Id">The content's id.</param>
/// <param name="Path">Where it lay.</param>
/// <param name="Commit">The oldest commit that has it there.</param>
internal readonly record struct AddedBlob(string Id, string Path, string Commit);

/// <summary>Reads what <c>git log --raw -z</c> says of contents, the oldest commit first. Holds ids and paths, never contents.</summary>
internal static class AddedBlobs
{
    /// <summary>What each commit starts with in the log.</summary>
    public const char Mark = '\x02';

    /// <summary>Reads a log to its end; each content is taken once.</summary>
    /// <param name="log">The log.</param>
    /// <param name="isWanted">Says of a path whether it is to be taken.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ImmutableArray<AddedBlob>> ReadAsync(Stream log, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var paths = new Dictionary<string, (string Path, bool IsWanted)>(StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<AddedBlob>();
        var (commit, id) = ("", "");
        await foreach (var piece in PiecesAsync(log, cancellationToken))
        {
            var text = piece.TrimStart('\n');
            if (text.StartsWith(Mark)) (commit, id) = (text[1..].TrimEnd('\n'), "");
            else if (id.Length == 0 && text.StartsWith(':')) id = IdOf(text);
            else if (id.Length > 0)
            {
                if (id != "-")
                {
                    if (!paths.TryGetValue(piece, out var path)) paths[piece] = path = (piece, isWanted(piece));
                    if (path.IsWanted && taken.Add(id)) added.Add(new(id, path.Path, commit));
                }
                id = "";
            }
        }
        return added.ToImmutable();
    }

    /// <summary>The content after the change; <c>-</c> where there is none or it is no file. A merge has one colon for each parent.</summary>
    private static string IdOf(string raw)
    {
        var parents = raw.AsSpan().IndexOfAnyExcept(':');
        var fields = raw[parents..].Split(' ');
        if (fields.Length < (2 * parents) + 3) return "-";
        var (mode, id) = (fields[parents], fields[(2 * parents) + 1]);
        return mode.StartsWith("100", StringComparison.Ordinal) && id.AsSpan().ContainsAnyExcept('0') ? id : "-";
    }

    private static async IAsyncEnumerable<string> PiecesAsync(Stream log, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        var rest = new ArrayBufferWriter<byte>();
        for (int read; (read = await log.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            for (var from = 0; from < read;)
            {
                var end = Array.IndexOf(buffer, (byte)0, from, read - from);
                rest.Write(buffer.AsSpan(from, (end < 0 ? read : end) - from));
                if (end < 0) break;
                yield return Encoding.UTF8.GetString(rest.WrittenSpan);
                rest.ResetWrittenCount();
                from = end + 1;
            }
        }
    }
}
