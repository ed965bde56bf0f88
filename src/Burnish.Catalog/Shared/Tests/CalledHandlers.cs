using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Route handlers of Next that tests import and call as the functions that they are.</summary>
internal static class CalledHandlers
{
    /// <summary>The endpoints whose file a test imports, by the name of the method or as a whole.</summary>
    public static HashSet<Endpoint> In(Codebase code, IEnumerable<Endpoint> endpoints)
    {
        var byFile = endpoints.Where(e => e.Framework == "next").ToLookup(e => e.Place.Path, StringComparer.Ordinal);
        var found = new HashSet<Endpoint>();
        if (byFile.Count == 0) return found;
        var paths = new ModulePaths(code);
        foreach (var file in code.Files("typescript", "tsx", "javascript").Where(f => f.IsTest))
        {
            if (code.Read(file.Path) is not { } text || !(text.Contains("route", StringComparison.Ordinal) || text.Contains("api/", StringComparison.Ordinal)) || code.Tree(file.Path) is not { } tree) continue;
            foreach (var import in Imports.In(tree).Where(i => !i.IsTypeOnly))
            {
                if (paths.Find(file.Path, import.Module) is not { Length: > 0 } target) continue;
                foreach (var endpoint in byFile[target])
                    if (import.Names.Any(n => n.Imported == endpoint.Method || n.Imported is "*" or "default")) found.Add(endpoint);
            }
        }
        return found;
    }
}
