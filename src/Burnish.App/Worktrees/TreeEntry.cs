namespace Burnish.App.Worktrees;

/// <summary>What kind of thing a tree holds under a name.</summary>
internal enum TreeEntryKind
{
    /// <summary>An ordinary file.</summary>
    File,

    /// <summary>A file that may be executed.</summary>
    Executable,

    /// <summary>A symbolic link; its blob holds the target. Never followed by us.</summary>
    Link,

    /// <summary>A submodule: the id of a commit of another repository.</summary>
    Submodule,
}

/// <summary>One file of a commit.</summary>
/// <param name="Path">From the top of the repository, with <c>/</c>.</param>
/// <param name="PathIsText">False when the name is not UTF-8 and <paramref name="Path"/> only shows it.</param>
/// <param name="Kind">File, link or submodule.</param>
/// <param name="Id">Id of the blob, or of the submodule's commit.</param>
/// <param name="Size">Bytes; null when the object is not in this clone, and for submodules.</param>
internal sealed record TreeEntry(string Path, bool PathIsText, TreeEntryKind Kind, string Id, long? Size)
{
    /// <summary>Whether the content should be here and is not.</summary>
    public bool IsMissing => Size is null && Kind != TreeEntryKind.Submodule;
}

/// <summary>The content of one blob.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">The content; null when it is missing or larger than was asked for.</param>
/// <param name="Size">Bytes; -1 when it is missing.</param>
internal sealed record Blob(string Id, byte[]? Bytes, long Size);
