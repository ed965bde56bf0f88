using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>The routes of a service that say whether it lives and whether it is ready.</summary>
internal static class HealthRoutes
{
    private static readonly ImmutableArray<string> Live =
        ["/health/live", "/api/health/live", "/livez", "/live", "/liveness", "/healthz", "/health", "/api/health", "/api/v1/health", "/api/healthz", "/ping", "/status"];

    private static readonly ImmutableArray<string> Ready = ["/health/ready", "/api/health/ready", "/readyz", "/ready", "/readiness", "/api/ready", "/api/v1/ready"];

    /// <summary>The path that says that the process lives; null where there is none that anybody may ask.</summary>
    public static string? LiveOf(Codebase code, string directory) => First(code, directory, Live);

    /// <summary>The path that says that requests can be served; null where there is none that anybody may ask.</summary>
    public static string? ReadyOf(Codebase code, string directory) => First(code, directory, Ready);

    private static string? First(Codebase code, string directory, ImmutableArray<string> names)
    {
        var open = code.Inventory.Endpoints.Where(e => e.Method is "GET" or "ALL" && e.Directory == directory && !e.Chain.Any(IsGuard)).Select(e => e.Path.Length > 1 ? e.Path.TrimEnd('/') : e.Path).ToHashSet(StringComparer.Ordinal);
        return names.FirstOrDefault(open.Contains);
    }

    private static bool IsGuard(Middleware middleware) =>
        middleware.Name.Contains("auth", StringComparison.OrdinalIgnoreCase) || middleware.Name.Contains("jwt", StringComparison.OrdinalIgnoreCase)
        || middleware.Name.Contains("session", StringComparison.OrdinalIgnoreCase) || middleware.Name.Contains("passport", StringComparison.OrdinalIgnoreCase);
}
