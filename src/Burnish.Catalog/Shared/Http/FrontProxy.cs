using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Http;

/// <summary>What stands between the clients and a service, as far as the repository tells: an address counts as a client's only where that is sure.</summary>
/// <param name="Hops">How many proxies the application has to be told to trust; 0 where none is seen, or the application says so itself.</param>
/// <param name="Unsure">Why it is not sure; empty where it is.</param>
internal sealed partial record FrontProxy(int Hops, string Unsure)
{
    private static readonly string[] Images = ["nginx", "nginx-proxy", "traefik", "caddy", "haproxy", "envoy", "kong", "httpd", "apache", "openresty", "swag", "cloudflared"];
    private static readonly string[] Routing = ["Ingress", "Gateway", "HTTPRoute", "IngressRoute", "VirtualService"];
    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"];
    private static readonly string[] Platforms = ["fly.toml", "render.yaml", "vercel.json", "app.yaml", "serverless.yml", "serverless.yaml", "Procfile", "railway.json", "railway.toml", "netlify.toml"];

    [GeneratedRegex(@"\bproxy_pass\s|\bfastcgi_pass\s|\breverse_proxy\s|\bProxyPass\s", RegexOptions.None, 1000)]
    private static partial Regex Passes();

    /// <summary>Looks at what runs in front of the service.</summary>
    public static FrontProxy Of(Codebase code, HttpApplication service)
    {
        var says = service.Settings.GetValueOrDefault("trust proxy");
        if (says is not (null or "false" or "0")) return new(0, "");
        if (says is null && Script.Shipped(code, "trust proxy").Any()) return new(0, "the application is told which proxies to trust in a way that was not followed");
        if (code.Inventory.KubernetesObjects.FirstOrDefault(o => Routing.Contains(o.Kind) || Workloads.Contains(o.Kind)) is { } cluster)
            return new(0, $"it runs in Kubernetes ({cluster.Place.Path}), and how many proxies stand in front of it there is not in the repository; without 'trust proxy' all clients would share one limit");
        if (code.Inventory.Files.FirstOrDefault(f => Platforms.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..])) is { } platform)
            return new(0, $"the platform of {platform.Path} puts proxies of its own in front of it, and without 'trust proxy' all clients would share one limit");
        var services = code.Inventory.ComposeServices.Where(s => Images.Contains(NameOf(s.Image))).ToImmutableArray();
        var files = code.Inventory.Files.Where(f => !f.IsTest && IsConfiguration(f.Path) && code.Read(f.Path) is { } text && Passes().IsMatch(text)).ToImmutableArray();
        if (services.IsEmpty && files.IsEmpty) return new(0, "");
        var seen = string.Join(", ", services.Select(s => s.Name).Concat(files.Select(f => f.Path)));
        if (services.Length > 1 || files.Length > 1) return new(0, $"several proxies are seen ({seen}), and which of them stand in front of it is not sure");
        if (says is not null) return new(0, $"a proxy is seen ({seen}), and the application says that it trusts none");
        // nginx and Apache pass on the client's address only where they are told to; the others always do.
        if (files is not [var file]) return NameOf(services[0].Image) is "traefik" or "caddy" ? new(1, "") : new(0, $"whether {seen} passes on the address of the client is not in the repository");
        return file.Path.EndsWith("Caddyfile", StringComparison.Ordinal) || code.Read(file.Path)?.Contains("X-Forwarded-For", StringComparison.OrdinalIgnoreCase) == true
            ? new(1, "") : new(0, $"{file.Path} does not pass on the address of the client, so all clients would share one limit");
    }

    /// <summary><c>docker.io/library/nginx:1.27</c> is <c>nginx</c>.</summary>
    private static string NameOf(string image) => image[(image.LastIndexOf('/') + 1)..].Split(':', '@')[0];

    private static bool IsConfiguration(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name == "Caddyfile" || name.Contains(".conf", StringComparison.Ordinal) || name.Contains("nginx", StringComparison.Ordinal);
    }
}
