using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Pipelines;
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
                var reader = PipeReader.Create(pipe, new(leaveOpen: true));
                while (await NextAsync(reader, maxBytes, stop) is { } blob)
                {
                    answered++;
                    await each(blob);
                }
            }, cancellationToken);
        if (!answer.Succeeded || answered != ids.Length) throw new WorkshopException($"read {ids.Length} files, got {answered}: {answer.Complaint}");
    }

    private static async Task<Blob?> NextAsync(PipeReader reader, long maxBytes, CancellationToken cancellationToken)
    {
        if (await LineAsync(reader, cancellationToken) is not { } line) return null;
        if (line.Split(' ') is not [var id, _, var size]) return new(line.Split(' ')[0], null, -1);
        var length = long.Parse(size, CultureInfo.InvariantCulture);
        var bytes = length <= Math.Min(maxBytes, Array.MaxLength) ? new byte[length] : null;
        await TakeAsync(reader, length, bytes, cancellationToken);
        await TakeAsync(reader, 1, null, cancellationToken); // the line end behind each blob
        return new(id, bytes, length);
    }

    private static async Task<string?> LineAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end));
                reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    /// <summary>Takes so many bytes from the stream, into <paramref name="into"/> where there is room for them.</summary>
    private static async Task TakeAsync(PipeReader reader, long length, byte[]? into, CancellationToken cancellationToken)
    {
        for (var taken = 0L; taken < length;)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.IsEmpty && read.IsCompleted) throw new EndOfStreamException();
            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - taken));
            if (into is not null) part.CopyTo(into.AsSpan((int)taken));
            taken += part.Length;
            reader.AdvanceTo(part.End);
        }
    }
}
