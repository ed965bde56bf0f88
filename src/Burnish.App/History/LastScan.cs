using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>The last scan of a repository, for the next one where nothing changed: neither commit nor history nor program.</summary>
/// <param name="path">The file it is kept in.</param>
/// <param name="catalogue">Names the program that scanned and what it asked outside of the repository; null where that cannot be named, and nothing is kept.</param>
internal sealed class LastScan(string path, string? catalogue)
{
    private readonly KeptAnswer<Examination> kept = new(path);

    /// <summary>What was seen of a repository in this very state; null where it was not looked at last.</summary>
    /// <param name="commit">The commit looked at.</param>
    /// <param name="state">The state; the last scan is read while it is found out.</param>
    public async Task<Examination?> OfAsync(string commit, Task<RepositoryFacts> state)
    {
        if (catalogue is null) return null;
        var last = await Task.Run(() => kept.Last(commit));
        return last(new { catalogue, state = await state });
    }

    /// <summary>Keeps a scan in place of the one before.</summary>
    public void Keep(Examination seen)
    {
        if (catalogue is not null) kept.Keep(seen.Inventory.Repository.Commit, new { catalogue, state = seen.Inventory.Repository }, seen);
    }
}
