using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Runners;

/// <summary>What npm packages of one repository can reach.</summary>
public static class NodePackages
{
    /// <summary>All npm packages, the outermost first.</summary>
    public static ImmutableArray<Package> Of(Codebase code) =>
        [.. code.Inventory.Packages.Where(p => p.Ecosystem == "npm").OrderBy(p => p.Directory.Length == 0 ? 0 : p.Directory.Count(c => c == '/') + 1).ThenBy(p => p.Directory, StringComparer.Ordinal)];

    /// <summary>True where the package or one around it depends on the name, so that node finds it from there.</summary>
    public static bool Reaches(Codebase code, Package package, string dependency) =>
        code.Inventory.Packages.Any(p => p.Ecosystem == "npm" && PathText.IsWithin(p.Directory, package.Directory) && p.DependsOn(dependency));

    /// <summary>True where one of the files lies in the package's own directory.</summary>
    public static bool HasFile(Codebase code, Package package, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (code.Tracks(PathText.Join(package.Directory, name))) return true;
        return false;
    }

    /// <summary>The first command of the program behind the named scripts, in their order.</summary>
    public static ScriptStep? StepOf(Package package, string program, params ReadOnlySpan<string> scripts)
    {
        foreach (var script in scripts)
            if (PackageScripts.Steps(package, script).FirstOrDefault(s => s.Program == program) is { } step) return step;
        return null;
    }
}
