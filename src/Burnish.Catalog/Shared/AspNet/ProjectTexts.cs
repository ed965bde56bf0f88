using Burnish.Catalog.Shared.CSharp;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.AspNet;

/// <summary>Questions about the words of a project and of the projects that it may lean on.</summary>
internal static class ProjectTexts
{
    /// <summary>True where C# of the project, or of one that is no application itself, or the project's <c>web.config</c> holds one of the words.</summary>
    public static bool Say(Codebase code, string directory, params string[] words)
    {
        var applications = code.Inventory.Applications.Where(a => a.Framework == "aspnetcore").Select(a => a.Directory).ToHashSet(StringComparer.Ordinal);
        var texts = CSharpFiles.Ships.Files(code).Where(f => Home(f.Path) is var home && (home == directory || !applications.Contains(home))).Select(f => f.Path)
            .Concat(code.Inventory.Files.Where(f => f.Path.EndsWith("web.config", StringComparison.OrdinalIgnoreCase) && Home(f.Path) == directory).Select(f => f.Path));
        return texts.Any(p => code.Read(p) is { } text && words.Any(w => text.Contains(w, StringComparison.Ordinal)));

        string Home(string path) => code.PackageOf(path)?.Directory ?? "";
    }
}
