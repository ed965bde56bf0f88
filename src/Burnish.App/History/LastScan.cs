using System.Security.Cryptography;
using System.Text.Json;
using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>The last scan of a repository, for the next one where nothing changed: neither commit nor history nor program.</summary>
/// <param name="path">The file it is kept in.</param>
/// <param name="catalogue">Names the program that scanned and what it asked outside of the repository; null where that cannot be named, and nothing is kept.</param>
internal sealed class LastScan(string path, string? catalogue)
{
    private sealed record Kept(string Key, Examination Seen);

    /// <summary>What was seen of a repository in this very state; null where it was not looked at last.</summary>
    public Examination? Of(RepositoryFacts state)
    {
        if (catalogue is null || WholeFile.Kept(path) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes, RecordJson.Options) is { } kept && kept.Key == KeyOf(state) ? kept.Seen : null;
        }
        // A file that was cut short or that another version wrote: the scan is made again.
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Keeps a scan in place of the one before.</summary>
    /// <remarks>A disk that is full costs the next scan its time, not this one its answer.</remarks>
    public void Keep(Examination seen)
    {
        if (catalogue is not null) WholeFile.TryKeep(path, JsonSerializer.SerializeToUtf8Bytes(new Kept(KeyOf(seen.Inventory.Repository), seen), RecordJson.Options));
    }

    private string KeyOf(RepositoryFacts state) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((object)new { catalogue, state }, RecordJson.Options)))[..20];
}
