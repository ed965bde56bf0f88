namespace Burnish.App.Processes;

/// <summary>Finds programs as a shell would, on a given PATH and never in the current folder.</summary>
internal static class Executables
{
    /// <summary>The full path of a program, or null when it is not there or may not be executed.</summary>
    /// <param name="file">A path with a slash, or a bare name.</param>
    /// <param name="path">Folders separated as the system does; relative ones are passed over.</param>
    public static string? Find(string file, string path)
    {
        if (file.Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(file))
            return IsExecutable(file) ? Path.GetFullPath(file) : null;
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        if (!System.IO.File.Exists(path)) return false;
        if (OperatingSystem.IsWindows()) return true;
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return (System.IO.File.GetUnixFileMode(path) & anyExecute) != 0;
    }
}
