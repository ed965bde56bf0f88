using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>The HTTP services of a repository: one for each package whose shipped code makes an HTTP application with endpoints.</summary>
internal sealed record HttpService(string Directory, HttpApplication Application)
{
    /// <summary>It is made with ASP.NET Core.</summary>
    public bool IsDotnet => Application.Framework == "aspnetcore";

    /// <summary>The main application of each package, in the order of the directories.</summary>
    public static ImmutableArray<HttpService> In(Codebase code) =>
        [.. code.Inventory.Applications
            .Where(a => !code.Inventory.Files.Any(f => f.Path == a.Place.Path && f.IsTest) && !a.Place.Path.Split('/').Any(p => p.StartsWith('.') || p is "examples" or "example" or "scripts" or "mocks"))
            .GroupBy(a => a.Directory, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Where(g => code.Inventory.Endpoints.Any(e => e.Directory == g.Key || (e.Framework == "aspnetcore" && g.First().Framework == "aspnetcore")))
            .Select(g => new HttpService(g.Key, g.OrderByDescending(a => a.Middleware.Length).ThenBy(a => a.Place.Path, StringComparer.Ordinal).First()))];

    /// <summary>A short name: that of the compose service, else of the package.</summary>
    public string NameIn(Codebase code)
    {
        var package = code.Inventory.Packages.FirstOrDefault(p => p.Directory == Directory);
        var name = Directory.Length > 0 ? Directory[(Directory.LastIndexOf('/') + 1)..] : package?.Name ?? code.Inventory.Repository.Name;
        name = name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var plain = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return plain.Length == 0 ? "service" : plain;
    }
}
