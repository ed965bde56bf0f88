using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Landscapes;

/// <summary>What is known about how to operate one service.</summary>
internal static class ServiceFacts
{
    /// <summary>The commands that start a service, each with the reason to use it.</summary>
    public static IEnumerable<(string When, string Command)> Starts(Codebase code, Service service)
    {
        if (service.Compose is { } compose) yield return ("With compose", Commands.Compose(code, $"up -d {compose.Name}"));
        if (service.Package is not { } package) yield break;
        if (package.Ecosystem == "nuget") yield return ("From the sources", DotnetCommands.Run(package));
        if (package.Scripts.ContainsKey("start"))
            yield return ("From the built sources", (package.Scripts.ContainsKey("build") ? Commands.Script(package, "build") + "\n" : "") + Commands.Script(package, "start"));
        if (package.Scripts.ContainsKey("dev")) yield return ("For development", Commands.Script(package, "dev"));
    }

    /// <summary>The routes that say whether the service is well.</summary>
    public static ImmutableArray<Endpoint> Health(Inventory inventory, Service service) =>
    [
        .. inventory.Endpoints.Where(e => service.Package is not null && e.Directory == service.Directory && e.Method is "GET" or "ALL"
            && e.Path.Split('/')[^1] is "health" or "healthz" or "healthcheck" or "ready" or "readyz" or "readiness" or "live" or "livez" or "liveness" or "ping" or "status")
            .Where(e => !e.Path.Contains(':', StringComparison.Ordinal)).OrderBy(e => e.Path, StringComparer.Ordinal).DistinctBy(e => e.Path),
    ];

    /// <summary>The variables that the service's package reads.</summary>
    public static ImmutableArray<EnvironmentVariable> Variables(Codebase code, Service service) =>
        service.Package is null ? [] : [.. EnvironmentNames.Read(code).Where(v => code.PackageOf(v.Place.Path)?.Directory == service.Directory)];

    /// <summary>The port that the service listens on when nothing is set; null where the sources do not tell.</summary>
    public static string? Port(Codebase code, Service service) =>
        Variables(code, service).Where(v => v.Name is "PORT" or "API_PORT" or "SERVER_PORT" or "HTTP_PORT" or "APP_PORT").Select(EnvironmentNames.Literal).FirstOrDefault(p => p is not null);

    /// <summary>The ports that compose publishes for a service.</summary>
    public static ImmutableArray<string> Published(ComposeService? compose) => compose?.Ports ?? [];

    /// <summary>The Kubernetes workload of the service's name; null where there is none.</summary>
    public static KubernetesObject? Workload(Inventory inventory, Service service) =>
        inventory.KubernetesObjects.FirstOrDefault(k => k.Kind is "Deployment" or "StatefulSet" or "DaemonSet" && (k.Name == service.Name || k.Name == service.Id));
}
