using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Burnish.App.Worktrees;

/// <summary>Reads many blobs through one git process.</summary>
internal static class BlobReading
{
    /// <summary>Reads the blobs in the order asked for and hands each one over as it comes.</summary>
    /// <param name="git">Runs the process.</param>
    /// <param name="gitDirectory">The repository.</param>
    /// <param name="ids">Object ids.</param>
    /// <param name="maxBytes">A larger blob is passed by without being held.</param>
    /// <param name="each">Called one at a time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WorkshopException">git failed half-way.</exception>
    public static async Task ReadAsync(
        Git git, string gitDirectory, ImmutableArray<string> ids, long maxBytes, Func<Blob, ValueTask> each, CancellationToken cancellationToken)
    {
        if (ids.IsEmpty) return;
        var answered = 0;
        var answer = await git.ConverseAsync(gitDirectory, [$"--git-dir={gitDirectory}", "cat-file", "--batch"],
            async (pipe, stop) =>
            {
                foreach (var chunk in ids.Chunk(500)) await pipe.WriteAsync(Encoding.ASCII.GetBytes(string.Join('\n', chunk) + "\n"), stop);
            },
            async (pipe, stop) =>
            {
                await using var buffered = new BufferedStream(pipe, 1 << 16);
                while (await NextAsync(buffered, maxBytes, stop) is { } blob)
                {
                    answered++;
                    await each(blob);
                }
            }, cancellationToken);
        if (!answer.Succeeded || answered != ids.Length) throw new WorkshopException($"read {ids.Length} files, got {answered}: {answer.Complaint}");
    }

    private static async Task<Blob?> NextAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0) return null;
            if (one[0] == '\n') break;
            line.Append((char)one[0]);
        }
        if (line.ToString().Split(' ') is not [var id, _, var size]) return new(line.ToString().Split(' ')[0], null, -1);
        var length = long.Parse(size, CultureInfo.InvariantCulture);
        byte[]? bytes = null;
        if (length <= Math.Min(maxBytes, Array.MaxLength)) await stream.ReadExactlyAsync(bytes = new byte[length], cancellationToken);
        else await PassByAsync(stream, length, cancellationToken);
        await stream.ReadExactlyAsync(one, cancellationToken);
        return new(id, bytes, length);
    }

    private static async Task PassByAsync(Stream stream, long length, CancellationToken cancellationToken)
    {
        var waste = ArrayPool<byte>.Shared.Rent(1 << 16);
        for (int read; length > 0; length -= read)
        {
            read = await stream.ReadAsync(waste.AsMemory(0, (int)Math.Min(waste.Length, length)), cancellationToken);
            if (read == 0) throw new EndOfStreamException();
        }
        ArrayPool<byte>.Shared.Return(waste);
    }
}
