using System.Collections.Immutable;
using Burnish.App.Worktrees;

namespace Burnish.App.Dependencies;

/// <summary>Files as they were before a package manager ran, to be put back afterwards.</summary>
internal sealed class KeptFiles
{
    private readonly ImmutableArray<(string Path, byte[]? Bytes)> files;

    private KeptFiles(ImmutableArray<(string, byte[]?)> files) => this.files = files;

    /// <summary>Remembers files of a worktree; those that are not there are removed at the restoring. Links are passed over.</summary>
    /// <param name="tree">The worktree.</param>
    /// <param name="paths">From its top.</param>
    public static KeptFiles Of(Worktree tree, ImmutableArray<string> paths) => new(
    [
        .. paths.Select(tree.Locate).OfType<PathLookup.Inside>()
            .Select(inside => (inside.FullPath, File.Exists(inside.FullPath) ? File.ReadAllBytes(inside.FullPath) : null)),
    ]);

    /// <summary>The text that a file had; empty when it was not there.</summary>
    /// <param name="fullPath">Its full path.</param>
    public string TextOf(string fullPath) => files.FirstOrDefault(f => f.Path == fullPath).Bytes is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";

    /// <summary>Puts every file back that differs.</summary>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var (path, bytes) in files)
        {
            if (bytes is null) File.Delete(path);
            else if (!File.Exists(path) || !(await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(bytes))
                await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        }
    }
}
