using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Burnish.Core.Model;
using Burnish.Core.Ports;

namespace Burnish.App.History;

/// <summary>What was answered of files, kept in one file between scans. Another catalogue answers anew; a file that cannot be read is as good as none.</summary>
internal sealed class FileMemory : IFileMemory
{
    private readonly string path;
    private readonly string catalogue;
    private readonly ConcurrentDictionary<Key, Entry> entries = new();
    private readonly HashSet<(string Path, string Blob)> known = [];
    private volatile bool changed;

    private FileMemory(string path, string catalogue) => (this.path, this.catalogue) = (path, catalogue);

    private readonly record struct Key(string Question, string Path, string Blob);

    private sealed record Entry(byte[] Answer)
    {
        public bool IsUsed { get; set; }
    }

    /// <summary>Reads what an earlier scan left.</summary>
    /// <param name="path">The file; need not be there.</param>
    /// <param name="catalogue">Names the program that answers; answers of another are left behind.</param>
    public static FileMemory Open(string path, string catalogue)
    {
        var memory = new FileMemory(path, catalogue);
        if (WholeFile.Kept(path) is { } bytes) memory.Fill(bytes);
        return memory;
    }

    /// <inheritdoc/>
    public bool Find<T>(string question, FileFacts file, [MaybeNullWhen(false)] out T answer)
    {
        answer = default;
        if (!entries.TryGetValue(new(question, file.Path, file.Blob), out var entry)) return false;
        entry.IsUsed = true;
        answer = JsonSerializer.Deserialize<T>(entry.Answer, RecordJson.Options);
        return answer is not null;
    }

    /// <summary>True where a file with this path and content was looked at before.</summary>
    public bool Knows(FileFacts file) => known.Contains((file.Path, file.Blob));

    /// <inheritdoc/>
    public void Store<T>(string question, FileFacts file, T answer)
    {
        entries[new(question, file.Path, file.Blob)] = new(JsonSerializer.SerializeToUtf8Bytes(answer, RecordJson.Options)) { IsUsed = true };
        changed = true;
    }

    /// <summary>Writes down what this program asked for; what nothing asked for any more is forgotten.</summary>
    /// <remarks>A disk that is full costs the next scan its memory, not this one its answer.</remarks>
    public void Save()
    {
        if (!changed && entries.Values.All(e => e.IsUsed)) return;
        if (WholeFile.TryKeep(path, Bytes())) changed = false;
    }

    private byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(catalogue);
        foreach (var (key, entry) in entries.Where(e => e.Value.IsUsed))
        {
            writer.Write(key.Question);
            writer.Write(key.Path);
            writer.Write(key.Blob);
            writer.Write(entry.Answer.Length);
            writer.Write(entry.Answer);
        }
        writer.Flush();
        return [.. SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)), .. stream.GetBuffer().AsSpan(0, (int)stream.Length)];
    }

    private void Fill(byte[] bytes)
    {
        const int mark = SHA256.HashSizeInBytes;
        if (bytes.Length <= mark || !SHA256.HashData(bytes.AsSpan(mark)).AsSpan().SequenceEqual(bytes.AsSpan(0, mark))) return;
        using var reader = new BinaryReader(new MemoryStream(bytes, mark, bytes.Length - mark), Encoding.UTF8);
        if (reader.ReadString() != catalogue) return;
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var key = new Key(reader.ReadString(), reader.ReadString(), reader.ReadString());
            entries[key] = new(reader.ReadBytes(reader.ReadInt32()));
            known.Add((key.Path, key.Blob));
        }
    }
}
