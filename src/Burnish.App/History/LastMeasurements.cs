using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>What the tools last measured of a repository, for the next score of the very same files on the same machine.</summary>
/// <param name="path">The file it is kept in.</param>
/// <param name="circumstances">Names the program, the tools and the sandbox: measurements under others are made again.</param>
/// <param name="time">Says when they were made.</param>
internal sealed class LastMeasurements(string path, string circumstances, TimeProvider time)
{
    private sealed record Kept(string Key, DateTimeOffset When, ImmutableArray<Measurement> Measurements);

    /// <summary>What was measured of a tree, and when; null where it was not measured last.</summary>
    public (DateTimeOffset When, ImmutableArray<Measurement> Measurements)? Of(string tree)
    {
        if (WholeFile.Kept(path) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes, RecordJson.Options) is { } kept && kept.Key == KeyOf(tree) ? (kept.When, kept.Measurements) : null;
        }
        // A file that was cut short or that another version wrote: the tools run again.
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Keeps measurements in place of those before. Where a tool could not be run, nothing is kept: the next time it may run.</summary>
    public void Keep(string tree, ImmutableArray<Measurement> measurements)
    {
        if (measurements.All(m => m.IsMeasured)) WholeFile.TryKeep(path, JsonSerializer.SerializeToUtf8Bytes(new Kept(KeyOf(tree), time.GetUtcNow(), measurements), RecordJson.Options));
    }

    private string KeyOf(string tree) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((string[])[circumstances, tree], RecordJson.Options)))[..20];
}
