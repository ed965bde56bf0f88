using System.Collections.Immutable;

namespace Burnish.App.Dependencies;

/// <summary>The programs that install packages from a Node manifest.</summary>
internal enum PackageManager
{
    /// <summary>npm: package-lock.json or npm-shrinkwrap.json.</summary>
    Npm,

    /// <summary>pnpm: pnpm-lock.yaml.</summary>
    Pnpm,

    /// <summary>Yarn, classic or modern: yarn.lock.</summary>
    Yarn,

    /// <summary>Bun: bun.lock or bun.lockb.</summary>
    Bun,
}

/// <summary>A folder where an install is run: a manifest, its lock, and the workspaces that are installed with it.</summary>
/// <param name="Folder">From the top of the repository with <c>/</c>; empty for the top itself.</param>
/// <param name="Manager">Which program its lock belongs to; npm when there is none.</param>
/// <param name="Lock">The lock's path from the top of the repository; null when there is none.</param>
/// <param name="Members">Folders of its workspaces, from the top of the repository.</param>
/// <param name="Notes">What is odd about it, one sentence each.</param>
internal sealed record PackageRoot(string Folder, PackageManager Manager, string? Lock, ImmutableArray<string> Members, ImmutableArray<string> Notes)
{
    /// <summary>The root's folder and its workspaces' folders: each may hold a node_modules.</summary>
    public IEnumerable<string> Folders => Members.Prepend(Folder);

    /// <summary>A file of a folder, from the top of the repository.</summary>
    /// <param name="folder">Empty for the top.</param>
    /// <param name="name">Within it.</param>
    public static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
