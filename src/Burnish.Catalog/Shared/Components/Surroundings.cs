using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Components;

/// <summary>What a component may need around it: a router, a store, a provider of the application's own.</summary>
/// <param name="Parts">The outermost first.</param>
internal sealed record Surroundings(ImmutableArray<Surrounding> Parts)
{
    /// <summary>What is tried, the plainest first.</summary>
    public static ImmutableArray<Surroundings> In(Codebase code, Package package, IEnumerable<ReactComponent> components)
    {
        var router = package.DependsOn("react-router-dom") ? "react-router-dom" : package.DependsOn("react-router") ? "react-router" : null;
        Surrounding[] routers = router is null ? [] : [new("<MemoryRouter>", "</MemoryRouter>", [new(router, "MemoryRouter", false)])];
        Surrounding[] queries = !package.DependsOn("@tanstack/react-query") ? [] :
            [new("<QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>", "</QueryClientProvider>", [new("@tanstack/react-query", "QueryClient", false), new("@tanstack/react-query", "QueryClientProvider", false)])];
        var stores = package.DependsOn("react-redux") ? Stores(code, package).Take(1).ToArray() : [];
        Surrounding[] libraries = [.. stores, .. queries, .. routers];
        var own = components.Where(c => c.Name.EndsWith("Provider", StringComparison.Ordinal)).Take(4)
            .Select(c => new Surrounding($"<{c.Name}>", $"</{c.Name}>", [new("/" + c.Script.Path, c.Name, c.IsDefault)])).ToArray();
        IEnumerable<Surrounding[]> tried = [[], .. libraries.Select(l => (Surrounding[])[l]), libraries, .. own.Select(o => (Surrounding[])[.. libraries, o]), [.. libraries, .. own]];
        return [.. tried.DistinctBy(t => string.Concat(t.Select(p => p.Open))).Select(t => new Surroundings([.. t]))];
    }

    /// <summary>The names that a file has to import.</summary>
    public IEnumerable<SurroundingImport> Imports => Parts.SelectMany(p => p.Imports);

    /// <summary>A piece of JSX with everything around it.</summary>
    public string Around(string inner) => string.Concat(Parts.Select(p => p.Open)) + inner + string.Concat(Parts.Reverse().Select(p => p.Close));

    private static IEnumerable<Surrounding> Stores(Codebase code, Package package) =>
        from script in Script.Shipped(code, "configureStore(", "createStore(")
        where code.PackageOf(script.Path)?.Directory == package.Directory
        from export in Languages.TypeScript.Exports.In(script.Tree)
        where export is { FromModule: null, IsTypeOnly: false, Local.Length: > 0 } && script.Declared(export.Local) is { } value && Calls.Read(script.Tree, Script.Bare(value)) is { Name: "configureStore" or "createStore" }
        select new Surrounding($"<Provider store={{{export.Local}}}>", "</Provider>", [new("react-redux", "Provider", false), new("/" + script.Path, export.Local, export.Name == "default")]);
}

/// <summary>One element around a component.</summary>
internal sealed record Surrounding(string Open, string Close, ImmutableArray<SurroundingImport> Imports);

/// <summary>A name from a module.</summary>
/// <param name="Module">A package; with a slash before it, a file of the repository.</param>
internal sealed record SurroundingImport(string Module, string Name, bool IsDefault)
{
    /// <summary>How a file in a folder names the module.</summary>
    public string From(string folder) => Module.StartsWith('/') ? TestBed.Specifier(folder, Module[1..]) : Module;
}
