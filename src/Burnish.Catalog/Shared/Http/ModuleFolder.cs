using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Http;

/// <summary>Where a service keeps its middleware.</summary>
internal static class ModuleFolder
{
    /// <summary>The folder for middleware beside the application, with a slash at the end; the application's own where there is none.</summary>
    public static string Beside(Codebase code, AppSite site) =>
        site.Folder + (((string[])["middleware", "middlewares"]).FirstOrDefault(m => code.Inventory.Files.Any(f => f.Path.StartsWith(site.Folder + m + "/", StringComparison.Ordinal) && !f.IsTest)) is { } found ? found + "/" : "");
}
