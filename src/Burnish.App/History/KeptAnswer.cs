using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>The last answer to one question, kept in one file between programs: a line that says what it is about, then the answer.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="path">The file.</param>
internal sealed class KeptAnswer<T>(string path)
    where T : class
{
    private sealed record Kept(string Key, T Answer);

    /// <summary>The answer; null where the last question was another one, or none was asked.</summary>
    /// <param name="about">What the question is about: one line, known before the whole question is.</param>
    /// <param name="question">Everything that the answer depends on.</param>
    public T? To(string about, object question) => Last(about)(question);

    /// <summary>Reads the answer before the whole question is known: reading is most of the work.</summary>
    /// <returns>The answer to a question, as <see cref="To"/> gives it.</returns>
    public Func<object, T?> Last(string about)
    {
        var last = Read(about);
        return question => last is { } kept && kept.Key == KeyOf(question) ? kept.Answer : null;
    }

    private Kept? Read(string about)
    {
        var head = Head(about);
        if (WholeFile.Kept(path) is not { } bytes || !bytes.AsSpan().StartsWith(head)) return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes.AsSpan(head.Length), RecordJson.Options);
        }
        // A file that was cut short or that another version wrote: the question is answered again.
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Keeps an answer in place of the one before.</summary>
    /// <remarks>A disk that is full costs the next program its time, not this one its answer.</remarks>
    public void Keep(string about, object question, T answer) =>
        WholeFile.TryKeep(path, [.. Head(about), .. JsonSerializer.SerializeToUtf8Bytes(new Kept(KeyOf(question), answer), RecordJson.Options)]);

    private static byte[] Head(string about) => Encoding.UTF8.GetBytes(about + "\n");

    private static string KeyOf(object question) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(question, RecordJson.Options)))[..20];
}
