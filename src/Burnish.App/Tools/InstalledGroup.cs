using System.Text.Json;

namespace Burnish.App.Tools;

/// <summary>Looks at an installed group and says what is wrong with it.</summary>
internal static class InstalledGroup
{
    private const string Marker = ".burnish-ready";

    /// <summary>True when an install of exactly this group was finished here and its expected files are still there.</summary>
    internal static bool IsReady(ToolGroup group, string folder)
    {
        var marker = Path.Combine(folder, Marker);
        return File.Exists(marker) && File.ReadAllText(marker).Trim() == group.Digest && MissingFile(group, folder) is null;
    }

    /// <summary>Writes the marker that <see cref="IsReady"/> asks for.</summary>
    internal static void MarkReady(ToolGroup group, string folder) => File.WriteAllText(Path.Combine(folder, Marker), group.Digest + "\n");

    /// <summary>The first thing that is not as the lock says; null when all of it is.</summary>
    internal static string? Fault(ToolGroup group, string folder) =>
        MissingFile(group, folder) is { } file ? $"{file} is missing or empty"
        : group.Packages.Select(package => Fault(package, folder)).FirstOrDefault(fault => fault is not null);

    /// <summary>The bytes of all its files.</summary>
    internal static long Size(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(f => f.Length);

    private static string? MissingFile(ToolGroup group, string folder) =>
        group.Expects.FirstOrDefault(path => new FileInfo(Path.Combine(folder, path)) is not { Exists: true, Length: > 0 });

    private static string? Fault(ToolPackage package, string folder)
    {
        var manifest = Path.Combine(folder, package.Folder, "package.json");
        if (!File.Exists(manifest))
        {
            return package.Optional ? null : $"{package.Folder} is missing";
        }

        using var described = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var version = described.RootElement.TryGetProperty("version", out var value) ? value.ToString() : "no version";
        return version == package.Version ? null : $"{package.Folder} is {version} and the lock says {package.Version}";
    }
}
