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
    private readonly Lazy<ConcurrentDictionary<Content, ConcurrentDictionary<string, Entry>>> files;
    private volatile bool changed;

    /// <summary>What an earlier scan left, read when it is first asked.</summary>
    /// <param name="path">The file; need not be there.</param>
    /// <param name="catalogue">Names the program that answers; answers of another are left behind.</param>
    public FileMemory(string path, string catalogue)
    {
        (this.path, this.catalogue) = (path, catalogue);
        files = new(() => WholeFile.Kept(path) is { } bytes ? Read(bytes) : []);
    }

    private readonly record struct Content(string Path, string Blob);

    private sealed class Entry
    {
        private readonly byte[]? written;

        /// <summary>An answer of an earlier scan.</summary>
        public Entry(byte[] written) => this.written = written;

        /// <summary>An answer of this one: written down once, at the end.</summary>
        public Entry(object? answer) => (Live, IsUsed) = (answer, true);

        public object? Live { get; }

        public bool IsUsed { get; set; }

        public bool IsOld => written is not null;

        public byte[] Written => written ?? JsonSerializer.SerializeToUtf8Bytes(Live, RecordJson.Options);
    }

    /// <inheritdoc/>
    public bool Find<T>(string question, FileFacts file, [MaybeNullWhen(false)] out T answer)
    {
        answer = default;
        if (!files.Value.TryGetValue(new(file.Path, file.Blob), out var answers) || !answers.TryGetValue(question, out var entry)) return false;
        entry.IsUsed = true;
        answer = entry.Live is T live ? live : JsonSerializer.Deserialize<T>(entry.Written, RecordJson.Options);
        return answer is not null;
    }

    /// <inheritdoc/>
    public bool Knows(FileFacts file) => files.Value.TryGetValue(new(file.Path, file.Blob), out var answers) && answers.Any(a => a.Value.IsOld);

    /// <inheritdoc/>
    public void Store<T>(string question, FileFacts file, T answer)
    {
        files.Value.GetOrAdd(new(file.Path, file.Blob), _ => NoAnswers())[question] = new((object?)answer);
        changed = true;
    }

    /// <summary>Writes down what this program asked for; what nothing asked for any more is forgotten.</summary>
    /// <remarks>A disk that is full costs the next scan its memory, not this one its answer.</remarks>
    public void Save()
    {
        if (!changed && files.Value.Values.All(f => f.Values.All(e => e.IsUsed))) return;
        if (WholeFile.TryKeep(path, Bytes())) changed = false;
    }

    private byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(catalogue);
        foreach (var (content, answers) in files.Value)
        {
            var used = answers.Where(a => a.Value.IsUsed).ToList();
            if (used.Count == 0) continue;
            writer.Write(content.Path);
            writer.Write(content.Blob);
            writer.Write7BitEncodedInt(used.Count);
            foreach (var (question, entry) in used)
            {
                writer.Write(question);
                var answer = entry.Written;
                writer.Write7BitEncodedInt(answer.Length);
                writer.Write(answer);
            }
        }
        writer.Flush();
        return [.. SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)), .. stream.GetBuffer().AsSpan(0, (int)stream.Length)];
    }

    private static ConcurrentDictionary<string, Entry> NoAnswers() => new(concurrencyLevel: 1, capacity: 7, StringComparer.Ordinal);

    private ConcurrentDictionary<Content, ConcurrentDictionary<string, Entry>> Read(byte[] bytes)
    {
        const int mark = SHA256.HashSizeInBytes;
        if (bytes.Length <= mark || !SHA256.HashData(bytes.AsSpan(mark)).AsSpan().SequenceEqual(bytes.AsSpan(0, mark))) return [];
        using var reader = new BinaryReader(new MemoryStream(bytes, mark, bytes.Length - mark), Encoding.UTF8);
        if (reader.ReadString() != catalogue) return [];
        var read = new ConcurrentDictionary<Content, ConcurrentDictionary<string, Entry>>();
        var questions = new HashSet<string>(StringComparer.Ordinal);
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var answers = read[new(reader.ReadString(), reader.ReadString())] = NoAnswers();
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                // A handful of questions is asked of thousands of files: each text is held once.
                var question = reader.ReadString();
                if (questions.TryGetValue(question, out var held)) question = held;
                else questions.Add(question);
                answers[question] = new(reader.ReadBytes(reader.Read7BitEncodedInt()));
            }
        }
        return read;
    }
}
