using System.Security.Cryptography;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>The last answer to one question, kept in one file between programs.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="path">The file.</param>
internal sealed class KeptAnswer<T>(string path)
    where T : class
{
    private sealed record Kept(string Key, T Answer);

    /// <summary>The answer; null where the last question was another one, or none was asked.</summary>
    /// <param name="question">Everything that the answer depends on.</param>
    public T? To(object question) => Last()(question);

    /// <summary>Reads the answer before the question is known: reading is most of the work.</summary>
    /// <returns>The answer to a question, as <see cref="To"/> gives it.</returns>
    public Func<object, T?> Last()
    {
        var last = Read();
        return question => last is { } kept && kept.Key == KeyOf(question) ? kept.Answer : null;
    }

    private Kept? Read()
    {
        if (WholeFile.Kept(path) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes, RecordJson.Options);
        }
        // A file that was cut short or that another version wrote: the question is answered again.
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Keeps an answer in place of the one before.</summary>
    /// <remarks>A disk that is full costs the next program its time, not this one its answer.</remarks>
    public void Keep(object question, T answer) => WholeFile.TryKeep(path, JsonSerializer.SerializeToUtf8Bytes(new Kept(KeyOf(question), answer), RecordJson.Options));

    private static string KeyOf(object question) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(question, RecordJson.Options)))[..20];
}
