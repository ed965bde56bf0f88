using System.Collections.Immutable;

namespace Burnish.Tests.Contracts;

/// <summary>The test data of the catalogue: <c>Catalog/KIND/ID/…</c> beside the sources of this project.</summary>
internal static class CatalogData
{
    /// <summary>The folder of the data, in the sources: nothing is copied.</summary>
    public static string Root { get; } = Find();

    /// <summary>The folder of one entry.</summary>
    public static string Folder(string kind, string id) => Path.Combine(Root, kind, id);

    /// <summary>The files of a folder whose names match, sorted; empty where the folder is missing.</summary>
    public static ImmutableArray<string> Files(string folder, string pattern) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];

    /// <summary>Names of cases, relative to the data's root, with <c>/</c>, for theories.</summary>
    public static TheoryData<string> Cases(string kind, IEnumerable<string> ids, string pattern, bool isDeep = false)
    {
        var cases = new TheoryData<string>();
        foreach (var id in ids)
        {
            var folder = Folder(kind, id);
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.GetFiles(folder, pattern, isDeep ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal))
                cases.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        }
        return cases;
    }

    /// <summary>Reads one case.</summary>
    public static Txtar Case(string name) => Txtar.Read(File.ReadAllText(Path.Combine(Root, name)));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Burnish.slnx"))) return Path.Combine(folder.FullName, "tests", "Burnish.Tests", "Catalog");
        throw new InvalidOperationException($"no Burnish.slnx above {AppContext.BaseDirectory}: the tests read their data from the sources");
    }
}
