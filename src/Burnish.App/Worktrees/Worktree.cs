namespace Burnish.App.Worktrees;

/// <summary>One private worktree.</summary>
/// <param name="Name">Its name on the shelf.</param>
/// <param name="Folder">Its top folder, absolute.</param>
internal sealed record Worktree(string Name, string Folder)
{
    /// <summary>The full path of a file, when it may be read or written there; nothing that leaves the tree, follows a link, or belongs to git.</summary>
    /// <param name="path">From the top, with <c>/</c>.</param>
    public PathLookup Locate(string path)
    {
        if (path.Length == 0 || path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal)) return new PathLookup.Outside($"'{path}' is not a path in the repository");
        var parts = path.Split('/');
        if (parts.Any(p => p is "" or "." or "..")) return new PathLookup.Outside($"'{path}' does not stay in the repository");
        if (parts.Any(p => p.Equals(".git", StringComparison.OrdinalIgnoreCase))) return new PathLookup.Outside($"'{path}' belongs to git");
        var at = Folder;
        foreach (var part in parts)
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is { } target) return new PathLookup.Outside($"'{path}' goes through a symbolic link to '{target}'");
        }
        return new PathLookup.Inside(at);
    }
}

/// <summary>Whether a path stays in its worktree.</summary>
internal abstract record PathLookup
{
    private PathLookup() { }

    /// <summary>It does; the file need not exist.</summary>
    /// <param name="FullPath">Absolute.</param>
    public sealed record Inside(string FullPath) : PathLookup;

    /// <summary>It does not, and is not touched.</summary>
    /// <param name="Reason">One line.</param>
    public sealed record Outside(string Reason) : PathLookup;
}
