using System.Collections.Immutable;
using Burnish.Catalog.Shared.Next;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Http;

/// <summary>One service of any framework that is read, with what stands in front of all of its endpoints.</summary>
/// <param name="Name">What people call it: the variable of the application, else the package.</param>
/// <param name="Place">Where it is made or configured.</param>
/// <param name="Middleware">What is registered on it.</param>
/// <param name="Endpoints">Its endpoints; of Express those of its package.</param>
internal sealed record Served(string Framework, string Name, Place Place, string Directory, ImmutableArray<Middleware> Middleware, ImmutableArray<Endpoint> Endpoints)
{
    /// <summary>All services that ship and answer at least one endpoint.</summary>
    public static IEnumerable<Served> In(Codebase code)
    {
        var endpoints = code.Inventory.Endpoints.Where(e => !Script.IsAside(e.Place.Path) && code.File(e.Place.Path) is { IsTest: false }).ToLookup(e => (e.Framework, e.Directory));
        foreach (var app in Services.Shipped(code)) yield return new("express", app.Variable, app.Place, app.Directory, app.Middleware, [.. endpoints[("express", app.Directory)]]);
        var others = code.Inventory.Applications.Where(a => a.Framework is "fastify" or "koa" or "aspnetcore" && !Script.IsAside(a.Place.Path) && code.File(a.Place.Path) is { IsTest: false });
        foreach (var group in others.GroupBy(a => (a.Framework, a.Directory)).Where(g => endpoints[g.Key].Any()))
        {
            // Applications inside applications are one service: the one that listens.
            var main = group.FirstOrDefault(a => !a.Listens.IsEmpty) ?? group.First();
            yield return new(main.Framework, main.Variable.Length > 0 ? main.Variable : main.Framework, main.Place, main.Directory, [.. group.SelectMany(a => a.Middleware)], [.. endpoints[group.Key]]);
        }
        foreach (var group in endpoints.Where(g => g.Key.Framework == "nest"))
            yield return new("nest", NameOf(code, group.Key.Directory), NestStart(code, group.Key.Directory) ?? group.First().Place, group.Key.Directory, [.. group.SelectMany(e => e.Chain).Distinct()], [.. group]);
        foreach (var group in endpoints.Where(g => g.Key.Framework == "next"))
            if (NextSite(code, group.Key.Directory) is { } site) yield return site with { Endpoints = [.. group] };
    }

    /// <summary>Next applications that only show pages: their answers need headers too.</summary>
    public static IEnumerable<Served> PagesOnly(Codebase code) => code.Inventory.Packages
        .Where(p => p.Ecosystem == "npm" && !TestPaths.IsTest(p.Manifest) && !Script.IsAside(p.Manifest) && p.Dependencies.Any(d => d is { Name: "next", Kind: "production" }) && HasPages(code, p)
            && IsSite(code, p) && !code.Inventory.Endpoints.Any(e => e.Framework == "next" && e.Directory == p.Directory))
        .Select(p => NextSite(code, p.Directory)).OfType<Served>();

    /// <summary>True where one of the words stands in what is registered on the service or in front of an endpoint.</summary>
    public bool Has(params string[] words) => Middleware.Any(m => Services.Is(m, words)) || Endpoints.Any(e => e.Chain.Any(m => Services.Is(m, words)));

    /// <summary>True where a script of the package imports one of the modules that is not seen on the service: it is registered in a way that was not followed.</summary>
    public bool ImportsUnseen(Codebase code, params string[] modules) =>
        !Middleware.Any(m => Services.Is(m, modules)) && Services.Scripts(code, Directory, modules).Any(s => Languages.TypeScript.Imports.In(s.Tree).Any(i => !i.IsTypeOnly && modules.Contains(i.Module)));

    private static string NameOf(Codebase code, string directory) => code.Packages.FirstOrDefault(p => p.Directory == directory)?.Name is { Length: > 0 } name ? name : directory;

    // Other scripts, such as seeds, make the application as well; the service is where it listens.
    private static Place? NestStart(Codebase code, string directory) => Services.Scripts(code, directory, "NestFactory.create").OrderBy(s => !s.Tree.Text.Contains(".listen(", StringComparison.Ordinal))
        .Select(s => s.Calls().FirstOrDefault(c => c.Callee.StartsWith("NestFactory.create", StringComparison.Ordinal)) is { } call ? s.PlaceOf(call.Node) : null).FirstOrDefault(p => p is not null);

    private static Served? NextSite(Codebase code, string directory)
    {
        if (code.Packages.FirstOrDefault(p => p.Directory == directory) is not { } package) return null;
        var prefix = directory.Length == 0 ? "" : directory + "/";
        var home = ((string[])["ts", "mjs", "js", "cjs"]).Select(e => $"{prefix}next.config.{e}").FirstOrDefault(code.Has) ?? package.Manifest;
        var before = NextMiddleware.Of(code, package);
        return new("next", NameOf(code, directory), new(home, 1, 1), directory, before is null ? [] : [before.Middleware], []);
    }

    // A library brings pages for the sites of others; a site is built or started by Next itself.
    private static bool IsSite(Codebase code, Package package)
    {
        var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
        return package.Scripts.Values.Any(s => s.Contains("next", StringComparison.Ordinal)) || ((string[])["ts", "mjs", "js", "cjs"]).Any(e => code.Has($"{prefix}next.config.{e}"));
    }

    private static bool HasPages(Codebase code, Package package)
    {
        var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
        return code.ShippedScripts().Any(f => ((string[])["app/", "src/app/", "pages/", "src/pages/"]).Any(d => f.Path.StartsWith(prefix + d, StringComparison.Ordinal)));
    }
}
