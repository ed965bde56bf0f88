namespace Burnish.App.Tools;

/// <summary>One package that a lock file pins.</summary>
/// <param name="Folder">Where it is installed, relative to the group's folder, with <c>/</c>: <c>node_modules/typescript</c>.</param>
/// <param name="Version">The exact version pinned.</param>
/// <param name="Optional">It may be left out, as packages for other platforms are.</param>
public sealed record ToolPackage(string Folder, string Version, bool Optional);
