using System.Globalization;
using Burnish.App.Worktrees;

namespace Burnish.App.Dependencies;

/// <summary>Finished installs by key. An entry is complete or not there.</summary>
/// <param name="folder">Where they are kept.</param>
internal sealed class InstallCache(string folder)
{
    /// <summary>Whether the install is there.</summary>
    /// <param name="key">Its key.</param>
    public bool Has(string key) => Directory.Exists(Path.Combine(folder, key));

    /// <summary>The key of the newest install of the same place, to start the next one from; null when there is none.</summary>
    /// <param name="place">A name for repository and folder.</param>
    public string? Newest(string place)
    {
        var note = Note(place);
        return File.Exists(note) && File.ReadAllText(note) is var key && Has(key) ? key : null;
    }

    /// <summary>Puts an install into a worktree in place of what is there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="tree">The worktree.</param>
    /// <param name="root">Where in it.</param>
    /// <param name="cancellationToken">Kills the copying.</param>
    public async Task TakeAsync(string key, Worktree tree, PackageRoot root, CancellationToken cancellationToken)
    {
        foreach (var (index, member) in root.Folders.Index())
        {
            var modules = Modules(tree, member);
            if (Directory.Exists(modules)) Removal.Of(modules);
            var kept = Path.Combine(folder, key, index.ToString(CultureInfo.InvariantCulture));
            if (Directory.Exists(kept)) await NodeCommands.CopyAsync(kept, modules, cancellationToken);
        }
    }

    /// <summary>Keeps what is installed in a worktree.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="place">A name for repository and folder.</param>
    /// <param name="tree">The worktree.</param>
    /// <param name="root">Where in it.</param>
    /// <param name="cancellationToken">Kills the copying; nothing is kept then.</param>
    public async Task KeepAsync(string key, string place, Worktree tree, PackageRoot root, CancellationToken cancellationToken)
    {
        if (!Has(key))
        {
            var fresh = Path.Combine(folder, $".{key}-{Guid.NewGuid():N}");
            Directory.CreateDirectory(fresh);
            try
            {
                foreach (var (index, member) in root.Folders.Index())
                    if (Directory.Exists(Modules(tree, member)))
                        await NodeCommands.CopyAsync(Modules(tree, member), Path.Combine(fresh, index.ToString(CultureInfo.InvariantCulture)), cancellationToken);
                if (!Has(key)) Directory.Move(fresh, Path.Combine(folder, key));
            }
            finally
            {
                if (Directory.Exists(fresh)) Removal.Of(fresh);
            }
        }
        await File.WriteAllTextAsync(Note(place), key, cancellationToken);
    }

    /// <summary>The folder of a workspace's packages in a worktree.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="member">From the top, empty for the top.</param>
    public static string Modules(Worktree tree, string member) => Path.Combine(tree.Folder, member, "node_modules");

    private string Note(string place) => Path.Combine(folder, $"newest-{place}");
}
