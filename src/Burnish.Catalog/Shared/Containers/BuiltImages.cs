using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>Which Dockerfile of the repository builds an image that a manifest names.</summary>
internal static class BuiltImages
{
    /// <summary>The one whose service, directory or package bears the image's name, or the repository for a file at its root; null where none or more than one does.</summary>
    public static ContainerFile? Named(Codebase code, string image) => Images.NameOf(image) is { Length: > 0 } name && !Images.IsStore(image)
        ? Only(code, f => BuildContext.Of(code, f).Service?.Name == name || FolderOf(f) == name || BuildContext.PackageIn(code, f)?.Name.Split('/')[^1] == name
            || (FolderOf(f).Length == 0 && name.Equals(code.Inventory.Repository.Name, StringComparison.OrdinalIgnoreCase)))
        : null;

    /// <summary>As <see cref="Named"/>, else the one whose directory the image's name ends with: <c>shop-api</c> is built in <c>api</c>.</summary>
    public static ContainerFile? Of(Codebase code, string image)
    {
        var name = Images.NameOf(image);
        return Named(code, image) ?? Only(code, f => FolderOf(f) is { Length: > 2 } folder && (name.EndsWith("-" + folder, StringComparison.Ordinal) || name.EndsWith("_" + folder, StringComparison.Ordinal)));
    }

    private static ContainerFile? Only(Codebase code, Func<ContainerFile, bool> isMeant) => Images.Shipped(code).Where(isMeant).Take(2).ToArray() is [var only] ? only : null;

    private static string FolderOf(ContainerFile file) => file.Path.Split('/') is [.., var folder, _] ? folder : "";
}
