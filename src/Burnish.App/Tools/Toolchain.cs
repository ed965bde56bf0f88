using System.Collections.Immutable;

namespace Burnish.App.Tools;

/// <summary>The groups of external tools that this program was delivered with.</summary>
/// <param name="folder">The folder that holds one folder a group.</param>
public sealed class Toolchain(string folder)
{
    /// <summary>The toolchain beside the running program.</summary>
    public static Toolchain OfThisProgram() => new(Path.Combine(AppContext.BaseDirectory, "toolchain"));

    /// <summary>Every group, by name.</summary>
    public ImmutableArray<ToolGroup> Groups() =>
        [.. Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, "package.json"))).Order(StringComparer.Ordinal).Select(ToolGroup.Read)];

    /// <summary>One group, or null when there is none of that name.</summary>
    public ToolGroup? Find(string name) =>
        Path.GetFileName(name) == name && File.Exists(Path.Combine(folder, name, "package.json")) ? ToolGroup.Read(Path.Combine(folder, name)) : null;
}
