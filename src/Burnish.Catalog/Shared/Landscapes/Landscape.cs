using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>What a service is.</summary>
internal enum ServiceKind
{
    /// <summary>Answers HTTP requests.</summary>
    Api,

    /// <summary>Shows pages in a browser.</summary>
    WebApp,

    /// <summary>A desktop program.</summary>
    Desktop,
}

/// <summary>Something of the repository that runs by itself.</summary>
/// <param name="Name">The last part of its directory.</param>
/// <param name="Technology">The frameworks that it is made of.</param>
/// <param name="Compose">Its service in a compose file; null where there is none.</param>
internal sealed record Service(string Name, string Directory, ServiceKind Kind, string Technology, Package? Package, ComposeService? Compose)
{
    /// <summary>A name for identifiers and files: letters, digits and dashes.</summary>
    public string Id => Landscape.IdOf(Name);
}

/// <summary>A data store that services use.</summary>
/// <param name="Kind">As the survey names it.</param>
/// <param name="Title">For people.</param>
/// <param name="Users">Directories of the packages that use it.</param>
internal sealed record Store(string Kind, string Title, ComposeService? Compose, ImmutableArray<string> Users);

/// <summary>The services and data stores of a repository, and who calls whom.</summary>
internal sealed record Landscape(ImmutableArray<Service> Services, ImmutableArray<Store> Stores, ImmutableArray<(string From, string To)> Calls)
{
    private static readonly ImmutableSortedDictionary<string, string> Titles = new Dictionary<string, string>
    {
        ["express"] = "Express", ["fastify"] = "Fastify", ["koa"] = "Koa", ["nest"] = "NestJS", ["aspnetcore"] = "ASP.NET Core", ["hono"] = "Hono", ["react"] = "React", ["vue"] = "Vue", ["svelte"] = "Svelte",
        ["angular"] = "Angular", ["solid"] = "Solid", ["preact"] = "Preact", ["next"] = "Next.js", ["nuxt"] = "Nuxt", ["vite"] = "Vite", ["tauri"] = "Tauri", ["electron"] = "Electron",
        ["typescript"] = "TypeScript", ["postgresql"] = "PostgreSQL", ["mysql"] = "MySQL", ["mssql"] = "SQL Server", ["mongodb"] = "MongoDB", ["redis"] = "Redis", ["sqlite"] = "SQLite", ["qdrant"] = "Qdrant",
        ["neo4j"] = "Neo4j", ["minio"] = "MinIO", ["elasticsearch"] = "Elasticsearch", ["s3"] = "S3", ["rabbitmq"] = "RabbitMQ", ["kafka"] = "Kafka", ["meilisearch"] = "Meilisearch",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly string[] Parts = ["express", "fastify", "koa", "nest", "hono", "aspnetcore", "next", "nuxt", "react", "vue", "svelte", "angular", "solid", "preact", "vite", "tauri", "electron"];

    private static readonly string[] Interfaces = ["react", "vue", "svelte", "angular", "solid", "preact"];

    /// <summary>Reads the landscape from the survey.</summary>
    public static Landscape Of(Codebase code)
    {
        var services = Found(code).OrderBy(s => s.Directory, StringComparer.Ordinal).ThenBy(s => s.Kind).ToImmutableArray();
        var stores = code.Inventory.DataStores.OrderBy(s => s.Kind, StringComparer.Ordinal).Select(s => StoreOf(code, s)).Where(s => s.Users.Length > 0 || s.Compose is not null).ToImmutableArray();
        return new(services, stores, [.. CallsOf(code, services)]);
    }

    /// <summary>A name as letters, digits and dashes.</summary>
    public static string IdOf(string name) => string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } id ? id : "main";

    private static IEnumerable<Service> Found(Codebase code)
    {
        var inventory = code.Inventory;
        var apis = inventory.Applications.Where(a => !TestPaths.IsTest(a.Place.Path) && !IsAside(a.Place.Path)).Select(a => a.Directory).Distinct().ToHashSet(StringComparer.Ordinal);
        foreach (var package in inventory.Packages.Where(p => p.Ecosystem == "npm" && !TestPaths.IsTest(p.Manifest) && !IsAside(p.Manifest)))
        {
            var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
            if (apis.Contains(package.Directory)) yield return Made(code, package, ServiceKind.Api);
            else if (inventory.Frameworks.Any(f => f.Directory == package.Directory && (f.Name is "next" or "nuxt" || (Interfaces.Contains(f.Name) && code.Has(prefix + "index.html")))))
                yield return Made(code, package, ServiceKind.WebApp);
            if (inventory.Frameworks.Any(f => f.Directory == package.Directory && f.Name == "electron")) yield return Made(code, package, ServiceKind.Desktop);
        }
        foreach (var project in DotnetCommands.Services(inventory).Where(p => !IsAside(p.Manifest))) yield return Made(code, project, ServiceKind.Api);
        foreach (var shell in inventory.Files.Where(f => f.Path.EndsWith("src-tauri/tauri.conf.json", StringComparison.Ordinal) && !IsAside(f.Path)))
        {
            var directory = shell.Path[..shell.Path.LastIndexOf('/')];
            var name = directory.Contains('/', StringComparison.Ordinal) ? directory.Split('/')[^2] + "-desktop" : "desktop";
            yield return new(name, directory, ServiceKind.Desktop, "Tauri", null, null);
        }
    }

    private static Service Made(Codebase code, Package package, ServiceKind kind)
    {
        var name = package.Directory.Length == 0 ? package.Name[(package.Name.LastIndexOf('/') + 1)..] : package.Directory.Split('/')[^1];
        var technology = string.Join(", ", Parts.Where(p => code.Inventory.Frameworks.Any(f => f.Directory == package.Directory && f.Name == p)).Select(p => Titles.GetValueOrDefault(p, p)));
        var compose = code.Inventory.ComposeServices.OrderBy(c => c.Place.Path, StringComparer.Ordinal)
            .FirstOrDefault(c => c.BuildContext is { } context && ((context.Length > 0 && context == package.Directory) || c.Name == name));
        return new(name, package.Directory, kind, technology, package, compose);
    }

    private static Store StoreOf(Codebase code, DataStore store)
    {
        var compose = code.Inventory.ComposeServices.OrderBy(c => c.Place.Path, StringComparer.Ordinal)
            .FirstOrDefault(c => c.Image.Contains(store.Kind == "postgresql" ? "postgres" : store.Kind, StringComparison.Ordinal) || (store.Kind == "postgresql" && c.Image.Contains("pgvector", StringComparison.Ordinal)));
        var users = store.Evidence.Where(e => !TestPaths.IsTest(e.Place.Path) && !e.Place.Path.EndsWith(".yml", StringComparison.Ordinal) && !e.Place.Path.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(e => code.PackageOf(e.Place.Path)?.Directory).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new(store.Kind, Titles.GetValueOrDefault(store.Kind, store.Kind), compose, users);
    }

    /// <summary>An interface calls a service where its sources hold a path that the service answers.</summary>
    private static IEnumerable<(string, string)> CallsOf(Codebase code, ImmutableArray<Service> services)
    {
        foreach (var ui in services.Where(s => s.Kind == ServiceKind.WebApp))
        {
            var texts = code.ShippedScripts().Where(f => ui.Directory.Length == 0 || f.Path.StartsWith(ui.Directory + "/", StringComparison.Ordinal)).Select(f => code.Read(f.Path) ?? "").ToArray();
            foreach (var api in services.Where(s => s.Kind == ServiceKind.Api))
            {
                var roots = code.Inventory.Endpoints.Where(e => e.Directory == api.Directory).Select(e => "/" + e.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()).Where(r => r.Length > 1 && !r.StartsWith("/:", StringComparison.Ordinal)).Distinct().ToArray();
                if (roots.Any(r => texts.Any(t => t.Contains($"'{r}", StringComparison.Ordinal) || t.Contains($"\"{r}", StringComparison.Ordinal) || t.Contains($"`{r}", StringComparison.Ordinal) || t.Contains($"}}{r}", StringComparison.Ordinal))))
                    yield return (ui.Directory, api.Directory);
            }
        }
    }

    private static bool IsAside(string path) => path.Split('/').Any(p => p is "examples" or "example" or "samples" or "fixtures" or "templates" or "vendor" || p.StartsWith(".claude", StringComparison.Ordinal));
}
