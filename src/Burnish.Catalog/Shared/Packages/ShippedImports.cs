using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Packages;

/// <summary>What the shipped code of a package imports from other packages.</summary>
internal static class ShippedImports
{
    /// <summary>The name of a development dependency that shipped code imports for its values; null where there is none.</summary>
    public static string? NeedsDevelopment(Codebase code, Package package)
    {
        var development = package.Dependencies.Where(d => d.Kind == "development").Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        development.ExceptWith(package.Dependencies.Where(d => d.Kind == "production").Select(d => d.Name));
        return code.ShippedScripts().Where(f => code.PackageOf(f.Path)?.Directory == package.Directory && IsShipped(package, f.Path))
            .SelectMany(f => ValuesOf(code, f.Path)).Select(PackageName).FirstOrDefault(development.Contains);
    }

    /// <summary>The modules that a file imports for their values, not for their types alone.</summary>
    public static IEnumerable<string> ValuesOf(Codebase code, string path) =>
        code.Tree(path) is { } tree ? Imports.In(tree).Where(i => !i.IsTypeOnly && (i.Names.IsEmpty || i.Names.Any(n => !n.IsTypeOnly))).Select(i => i.Module) : [];

    private static bool IsShipped(Package package, string path)
    {
        var inside = package.Directory.Length == 0 ? path : path[(package.Directory.Length + 1)..];
        return inside.StartsWith("src/", StringComparison.Ordinal) || inside.StartsWith("lib/", StringComparison.Ordinal)
            || inside.StartsWith("server/", StringComparison.Ordinal) || !inside.Contains('/', StringComparison.Ordinal);
    }

    private static string PackageName(string module)
    {
        var parts = module.Split('/');
        return module.StartsWith('@') && parts.Length > 1 ? $"{parts[0]}/{parts[1]}" : parts[0];
    }
}
