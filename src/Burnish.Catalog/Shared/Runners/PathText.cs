namespace Burnish.Catalog.Shared.Runners;

/// <summary>Arithmetic on paths relative to the root, with <c>/</c>. No file system is asked.</summary>
public static class PathText
{
    /// <summary>A path as seen from a directory, with <c>.</c> and <c>..</c> taken out.</summary>
    public static string Join(string directory, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{directory}/{path}".Split('/'))
        {
            if (part is "" or ".") continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }
        return string.Join('/', parts);
    }

    /// <summary>A path below a directory as seen from there; the path itself where it is not below.</summary>
    public static string From(string directory, string path) =>
        directory.Length == 0 ? path : path.StartsWith(directory + "/", StringComparison.Ordinal) ? path[(directory.Length + 1)..] : path;

    /// <summary>True where the path is the directory or below it.</summary>
    public static bool IsWithin(string directory, string path) =>
        directory.Length == 0 || path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal);

    /// <summary>The last part of a path.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Everything before the last part; empty where there is none.</summary>
    public static string Folder(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>How a file in one directory names another file: always with <c>./</c> or <c>../</c>.</summary>
    public static string Relative(string fromDirectory, string to)
    {
        var (from, parts) = (fromDirectory.Split('/', StringSplitOptions.RemoveEmptyEntries), to.Split('/'));
        var common = 0;
        while (common < from.Length && common < parts.Length - 1 && from[common] == parts[common]) common++;
        return (common == from.Length ? "./" : string.Concat(Enumerable.Repeat("../", from.Length - common))) + string.Join('/', parts[common..]);
    }
}
