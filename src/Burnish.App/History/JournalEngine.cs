using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.History;

/// <summary>The engine of one run on one machine: every stage's output is in the journal, so running the loop again repeats nothing.</summary>
public sealed class JournalEngine(Journal journal, string runId) : IEngine
{
    /// <summary>Part of every input: which build this is, so that a newer program repeats a stage instead of taking over what an older one meant by it.</summary>
    private static readonly string StageVersion = string.Join(' ', new[] { typeof(JournalEngine), typeof(Catalog.Entries), typeof(IEngine) }.Select(t => t.Module.ModuleVersionId));

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly TimeSpan before = TimeSpan.FromMilliseconds(journal.OfRun(runId).Select(e => e.ElapsedMs).DefaultIfEmpty(0).Max());
    private readonly ConcurrentDictionary<string, SemaphoreSlim> doors = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public TimeSpan Elapsed => before + Stopwatch.GetElapsedTime(started);

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(string stage, string subject, string input, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{StageVersion}\n{subject}\n{input}")));
        var door = doors.GetOrAdd($"{stage}\n{key}", _ => new(1, 1));
        await door.WaitAsync(cancellationToken);
        try
        {
            if (journal.Find(runId, stage, key) is { } stored) return Unpack<T>(stored);
            var began = Stopwatch.GetTimestamp();
            var output = await work(cancellationToken);
            journal.Append(runId, stage, subject, key, Pack(output), Elapsed, Stopwatch.GetElapsedTime(began));
            return output;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Compressed JSON.</summary>
    public static byte[] Pack<T>(T value)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest)) JsonSerializer.Serialize(zip, value, RecordJson.Options);
        return bytes.ToArray();
    }

    /// <summary>What <see cref="Pack{T}"/> made.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static T Unpack<T>(byte[] packed)
    {
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(zip, RecordJson.Options) ?? throw new InvalidDataException("the journal holds an empty output");
    }
}
