using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Tells packages that answer requests from packages that show something.</summary>
internal static class TestedPackages
{
    private static readonly string[] Servers = ["express", "fastify", "koa", "nest", "hono"];

    private static readonly string[] Interfaces = ["react", "vue", "svelte", "angular", "solid", "preact", "next", "nuxt"];

    /// <summary>Packages with a service.</summary>
    public static ImmutableArray<Package> Backend(Inventory inventory) =>
        [.. Npm(inventory).Where(p => Uses(inventory, p, Servers) || inventory.Applications.Any(a => a.Directory == p.Directory)), .. DotnetCommands.Services(inventory)];

    /// <summary>Packages with a user interface.</summary>
    public static ImmutableArray<Package> Frontend(Inventory inventory) => [.. Npm(inventory).Where(p => Uses(inventory, p, Interfaces) && !Uses(inventory, p, Servers))];

    private static IEnumerable<Package> Npm(Inventory inventory) => inventory.Packages.Where(p => p.Ecosystem == "npm" && !TestPaths.IsTest(p.Manifest)
        && inventory.Files.Any(f => f.Language is "typescript" or "tsx" or "javascript" && !f.IsTest && (p.Directory.Length == 0 || f.Path.StartsWith(p.Directory + "/", StringComparison.Ordinal))));

    private static bool Uses(Inventory inventory, Package package, string[] names) => inventory.Frameworks.Any(f => f.Directory == package.Directory && names.Contains(f.Name));
}
