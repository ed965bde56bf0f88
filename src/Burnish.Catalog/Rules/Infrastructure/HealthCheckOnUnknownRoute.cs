using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Kubernetes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Rules.Infrastructure;

/// <summary>Sees health checks of images, compose services and pods whose path the code does not serve.</summary>
public sealed partial class HealthCheckOnUnknownRoute : IRule
{
    /// <inheritdoc/>
    public RuleCard Card { get; } = new()
    {
        Id = new("health-check-on-unknown-route"),
        Title = "Health check on a route that nobody serves",
        Area = Area.Infrastructure,
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Why = "The check is answered with 404, so a healthy service is restarted for ever or never gets a request.",
        Source = "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes; Compose specification, healthcheck",
        NotSeen = "Routes that are made at run time, or served by a proxy or static files; where the service has few known routes or a catch-all, nothing is said.",
        Unseen = "It takes two files that contradict each other: no such pair was found in the repositories scanned.",
    };

    /// <inheritdoc/>
    public RuleAnswer Inspect(Codebase code, CancellationToken cancellationToken)
    {
        var services = DeployableService.In(code).Where(s => s.Package is not null && code.Inventory.Endpoints.Count(e => e.Directory == s.Package.Directory) >= 3
            // The pages of Next are served beside its endpoints.
            && !s.Package.DependsOn("next")).ToList();
        if (services.Count == 0) return new RuleAnswer.NotApplicable("no image of a service whose routes are known");
        return RuleAnswer.From(services.SelectMany(s => Checks(code, s).Where(c => !IsServed(code, s.Package?.Directory ?? "", c.Route)).Select(c =>
            new Sighting(c.Place, $"the health of {s.Name} is asked for at {c.Route}, which its code does not serve", $"{s.Name}:{c.Route}"))));
    }

    private static IEnumerable<(Place Place, string Route)> Checks(Codebase code, DeployableService service)
    {
        if (Images.OfFinal(service.Image).LastOrDefault(i => i.Keyword == "HEALTHCHECK") is { } check && RouteOf(check.Arguments, service.Port) is { } asked) yield return (check.Place, asked);
        foreach (var composed in Composed.In(code).Where(c => service.Composed is { } s && s.Name == c.Name && s.Place.Path == c.Path))
            if (composed.Text.At("healthcheck", "test") is { } test && RouteOf(string.Join(' ', test.Names), service.Port) is { } route) yield return (composed.PlaceOf(test), route);
        foreach (var workload in Manifest.Workloads(code))
            foreach (var container in workload.Lasting.Where(c => Images.NameOf(c.Text("image") ?? "") == service.Name && workload.Lasting.Count() == 1))
                foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
                    if (container.At(probe, "httpGet", "path") is { Kind: YamlKind.Scalar } path && path.Value.StartsWith('/') && container.At(probe, "httpGet", "port")?.Value is { } port && (port == $"{service.Port}" || !port.All(char.IsAsciiDigit)))
                        yield return (workload.PlaceOf(path), path.Value.Split('?')[0]);
    }

    private static string? RouteOf(string command, int port) =>
        Address().Match(command) is { Success: true } found && (found.Groups["port"].Value == $"{port}" || !found.Groups["port"].Success) ? found.Groups["route"].Value is { Length: > 0 } route ? route : "/" : null;

    private static bool IsServed(Codebase code, string directory, string route)
    {
        var plain = route.Length > 1 ? route.TrimEnd('/') : route;
        return code.Inventory.Endpoints.Where(e => e.Directory == directory).Any(e => e.Method is "GET" or "ALL" or "HEAD" && Matches(e.Path, plain))
            || code.Inventory.Applications.Where(a => a.Directory == directory).SelectMany(a => a.Middleware).Any(m => (m.MountPath.Length > 1 && plain.StartsWith(m.MountPath, StringComparison.Ordinal) && !code.Inventory.Endpoints.Any(e => e.Path.StartsWith(m.MountPath, StringComparison.Ordinal))) || m.Name.Contains("static", StringComparison.OrdinalIgnoreCase) || m.Name.Contains("proxy", StringComparison.OrdinalIgnoreCase) || m.Name.Contains("terminus", StringComparison.OrdinalIgnoreCase) || m.Name.Contains("health", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Matches(string pattern, string route)
    {
        if (pattern.Contains('*', StringComparison.Ordinal) || pattern.Contains('(', StringComparison.Ordinal)) return true;
        var (some, others) = (pattern.Trim('/').Split('/'), route.Trim('/').Split('/'));
        return some.Length == others.Length && some.Zip(others).All(p => p.First == p.Second || p.First.StartsWith(':') || p.First.Contains('{', StringComparison.Ordinal));
    }

    [GeneratedRegex(@"https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::(?<port>\d+))?(?<route>/[\w./-]*)?(?=[\s""'`\])?]|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Address();
}
