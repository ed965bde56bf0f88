using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Burnish.App.Tools;

/// <summary>A set of external tools that is installed together: a manifest and a lock file that pin every byte of it.</summary>
public sealed record ToolGroup
{
    /// <summary>The name of its folder under <c>toolchain/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, as its manifest says.</summary>
    public required string Purpose { get; init; }

    /// <summary>What is lost while it is not installed, as its manifest says.</summary>
    public required string LostWithout { get; init; }

    /// <summary>SHA-256 over manifest and lock, in lower-case hexadecimal: what is installed under another digest is another group.</summary>
    public required string Digest { get; init; }

    /// <summary>The packages asked for by name, with their exact versions.</summary>
    public required ImmutableSortedDictionary<string, string> Direct { get; init; }

    /// <summary>Every package of the lock.</summary>
    public required ImmutableArray<ToolPackage> Packages { get; init; }

    /// <summary>Files that must be there and not empty, relative to the group's folder.</summary>
    public required ImmutableArray<string> Expects { get; init; }

    /// <summary>The day of the data that it carries, as its manifest says; null where it carries none.</summary>
    public DateOnly? DataDate { get; init; }

    /// <summary>The manifest, byte for byte.</summary>
    public required ImmutableArray<byte> Manifest { get; init; }

    /// <summary>The lock file, byte for byte.</summary>
    public required ImmutableArray<byte> LockFile { get; init; }

    /// <summary>The folder it is installed under: name and the first twelve digits of its digest.</summary>
    public string FolderName => $"{Name}-{Digest[..12]}";

    /// <summary>Reads a group from its folder.</summary>
    /// <exception cref="IOException">A file of it is missing or cannot be read.</exception>
    /// <exception cref="JsonException">A file of it is not what npm writes.</exception>
    public static ToolGroup Read(string folder)
    {
        var manifest = File.ReadAllBytes(Path.Combine(folder, "package.json"));
        var lockFile = File.ReadAllBytes(Path.Combine(folder, "package-lock.json"));
        using var described = JsonDocument.Parse(manifest);
        using var locked = JsonDocument.Parse(lockFile);
        var own = Required(described.RootElement, "burnish");
        return new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Purpose = Text(described.RootElement, "description"),
            LostWithout = Text(own, "lostWithout"),
            Digest = Convert.ToHexStringLower(SHA256.HashData([.. manifest, 0, .. lockFile])),
            Direct = Required(described.RootElement, "dependencies").EnumerateObject()
                .ToImmutableSortedDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal),
            Packages = [.. Required(locked.RootElement, "packages").EnumerateObject().Where(p => p.Name.Length > 0).Select(Package)],
            Expects = [.. Required(own, "expects").EnumerateArray().Select(e => e.ToString())],
            DataDate = own.TryGetProperty("dataDate", out var date) ? DateOnly.ParseExact(date.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Manifest = [.. manifest],
            LockFile = [.. lockFile],
        };
    }

    private static ToolPackage Package(JsonProperty entry) =>
        new(entry.Name, Text(entry.Value, "version"), entry.Value.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True);

    private static string Text(JsonElement owner, string name) => Required(owner, name).ToString();

    private static JsonElement Required(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) ? value : throw new JsonException($"The property {name} is missing.");
}
