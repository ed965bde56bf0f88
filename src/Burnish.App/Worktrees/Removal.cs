namespace Burnish.App.Worktrees;

/// <summary>Removes folders that commands of the target have written to.</summary>
internal static class Removal
{
    /// <summary>Removes a folder with all that is in it, read-only folders too; links are removed, never followed.</summary>
    /// <param name="folder">Must be one of ours.</param>
    public static void Of(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
        {
            Unlock(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Unlock(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories())
            if (inner.LinkTarget is null) Unlock(inner.FullName);
    }
}
