namespace Burnish.Catalog.Shared.Paths;

/// <summary>Paths inside a repository: relative to its root, with <c>/</c>.</summary>
internal static class RepositoryPaths
{
    /// <summary>The directory of a path; the root is the empty string.</summary>
    public static string DirectoryOf(string path) => path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>A path below a directory, with <c>.</c> and <c>..</c> resolved; what climbs out of the repository stays at its root.</summary>
    public static string Joined(string directory, string relative)
    {
        var parts = new List<string>(directory.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in relative.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }
}
