using Burnish.Core.Model;

namespace Burnish.App.History;

/// <summary>The last scan of a repository, for the next one where nothing changed: neither commit nor history nor program.</summary>
/// <param name="path">The file it is kept in.</param>
/// <param name="catalogue">Names the program that scanned and what it asked outside of the repository; null where that cannot be named, and nothing is kept.</param>
internal sealed class LastScan(string path, string? catalogue)
{
    private readonly KeptAnswer<Examination> kept = new(path);

    /// <summary>What was seen of a repository in this very state; null where it was not looked at last.</summary>
    public Examination? Of(RepositoryFacts state) => catalogue is null ? null : kept.To(new { catalogue, state });

    /// <summary>Keeps a scan in place of the one before.</summary>
    public void Keep(Examination seen)
    {
        if (catalogue is not null) kept.Keep(new { catalogue, state = seen.Inventory.Repository }, seen);
    }
}
