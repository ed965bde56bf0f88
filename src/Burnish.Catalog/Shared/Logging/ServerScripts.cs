using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Logging;

/// <summary>Finds the code that runs inside a service, as against pages, tools and scripts that are run by hand.</summary>
internal static class ServerScripts
{
    private static readonly string[] Frameworks = ["express", "fastify", "koa", "@nestjs/core", "@hapi/hapi", "restify", "hono"];
    private static readonly string[] ClientFolders = ["client", "frontend", "public", "ui", "web", "components", "pages", "views", "hooks", "assets", "static", "www"];
    private static readonly string[] ByHandFolders = ["scripts", "script", "bin", "cli", "tools", "migrations", "seeds", "seeders", "seed"];
    private static readonly string[] MeasuringFolders = ["performance", "load-tests", "bench", "benchmark", "benchmarks"];
    private static readonly string[] Loggers = ["pino", "winston", "bunyan", "log4js", "loglevel", "tslog", "signale", "roarr", "@nestjs/common", "consola", "nestjs-pino"];

    /// <summary>npm packages that depend on a web server framework.</summary>
    public static IEnumerable<Package> Packages(Codebase code) =>
        code.Inventory.Packages.Where(p => p.Ecosystem == "npm" && p.Dependencies.Any(d => d.Kind == "production" && Frameworks.Contains(d.Name)));

    /// <summary>The scripts that run inside a service.</summary>
    public static FileScope Running { get; } = new("no script runs in a web server", code =>
    {
        var packages = Packages(code).Select(p => p.Directory).ToHashSet(StringComparer.Ordinal);
        return packages.Count == 0 ? [] : Script.Ships.Files(code).Where(f => code.PackageOf(f.Path) is { } p && packages.Contains(p.Directory) && RunsInService(f.Path, p.Directory));
    });

    /// <summary>Calls of <c>console</c> that print.</summary>
    public static IEnumerable<Call> ConsoleCalls(Script script) =>
        script.Calls().Where(c => c.Receiver == "console" && c.Name is "log" or "info" or "warn" or "error" or "debug" or "trace");

    /// <summary>True where the package depends on a logger or has a module of its own that is called one.</summary>
    public static bool HasLogger(Codebase code, Package package) =>
        package.Dependencies.Any(d => Loggers.Contains(d.Name)) || LoggerModule(code, package) is not null;

    /// <summary>The package's own logger module; null where there is none.</summary>
    public static string? LoggerModule(Codebase code, Package package) => code.ShippedScripts()
        .Select(f => f.Path).FirstOrDefault(p => code.PackageOf(p) == package && IsLoggerName(Path.GetFileNameWithoutExtension(p)));

    private static bool IsLoggerName(string name) => name is "logger" or "log" or "logging" or "Logger";

    private static bool RunsInService(string path, string directory)
    {
        var inside = directory.Length == 0 ? path : path[(directory.Length + 1)..];
        var parts = inside.Split('/');
        var name = parts[^1];
        return !name.EndsWith(".tsx", StringComparison.Ordinal) && !name.EndsWith(".jsx", StringComparison.Ordinal) && !IsLoggerName(Path.GetFileNameWithoutExtension(name))
            && !parts[..^1].Any(p => ClientFolders.Contains(p) || ByHandFolders.Contains(p))
            // Beside the sources they hold measurements; inside them they may be part of the product.
            && !(parts.Length > 1 && MeasuringFolders.Contains(parts[0]))
            && !name.StartsWith("seed", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("migrate", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("cli.", StringComparison.Ordinal);
    }
}
