using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Stores;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Deployment;

/// <summary>How Kubernetes can ask a container whether it lives and whether it is ready.</summary>
/// <param name="Live">The lines of the handler that says whether it lives, each relative to the probe.</param>
/// <param name="Ready">The lines of the handler that says whether it is ready.</param>
/// <param name="Reason">Why there are none; empty where there are.</param>
internal sealed partial record ServiceProbes(ImmutableArray<string> Live, ImmutableArray<string> Ready, string Reason)
{
    // Two probes ask nine times a minute; a limiter of this many requests in its window, fifteen minutes by custom, lets them through (judgement).
    private const int Plenty = 300;

    /// <summary>The probes of a container.</summary>
    public static ServiceProbes Of(Codebase code, YamlItem container)
    {
        var image = container.Text("image") ?? "";
        var own = container["command"] is not null || container["args"] is not null;
        if (StoreCheck.Of(image) is { } store) return own ? None($"'{image}' is started with a command of its own") : OfStore(container, store);
        if (BuiltImages.Of(code, image) is not { } file) return None($"what '{image}' answers to is not known");
        if (own) return None($"'{image}' is started with a command of its own");
        if (Ports(container) is not [var port]) return None("it does not declare exactly one port");
        if (ServesPages(file)) return Exposed(file).Contains(port.Number) ? new(Http("/", port.Text), Http("/", port.Text), "") : None($"whether {file.Path} listens on port {port.Number} is not known");
        var package = StartCommand.Of(code, file)?.Package ?? BuildContext.PackageIn(code, file);
        var directory = package?.Directory ?? RepositoryPaths.DirectoryOf(file.Path);
        if (package is null && !code.Inventory.Endpoints.Any(e => e.Directory == directory && e.Framework == "aspnetcore")) return None($"the service that {file.Path} builds is not known");
        if (!Listens(code, file, package, container).Contains(port.Number)) return None($"whether {file.Path} listens on port {port.Number} is not known");
        if (code.Inventory.Files.Any(f => PathText.IsWithin(directory, f.Path) && !f.IsTest && f.Language is "typescript" or "javascript" && code.Read(f.Path)?.Contains("https.createServer", StringComparison.Ordinal) == true)) return None("it may speak TLS");
        var live = HealthRoutes.LiveOf(code, directory);
        var ready = HealthRoutes.ReadyOf(code, directory) ?? live;
        if (ready is null) return None($"the service that {file.Path} builds has no health route that needs no login");
        if (((string?[])[live, ready]).OfType<string>().Any(p => IsLimited(code, directory, p))) return None("its health route is counted by a limiter of requests, which would refuse the probes");
        // Who asks the stores to learn whether the process lives restarts healthy processes while a store is down.
        return new(live is null || Waits(code, directory, live) ? Socket(port.Text) : Http(live, port.Text), Http(ready, port.Text), "");
    }

    // A web server that pages are copied into answers to their root.
    private static bool ServesPages(ContainerFile file) => Images.NameOf(Images.OuterImage(file, file.Stages.Length - 1)) is "nginx" or "nginx-unprivileged"
        && Images.OfFinal(file).Any(i => i.Keyword == "COPY" && i.Arguments.TrimEnd('/').EndsWith("/usr/share/nginx/html", StringComparison.Ordinal));

    private static ServiceProbes OfStore(YamlItem container, StoreCheck store)
    {
        if (Ports(container).FirstOrDefault(p => p.Number == store.Port) is not { Text.Length: > 0 } port) return None("it does not declare the port of its store");
        var words = store.IsShell ? ["sh", "-c", .. store.Words] : store.Words;
        return new(Socket(port.Text), ["exec:", $"  command: [{string.Join(", ", words.Select(w => $"\"{w}\""))}]"], "");
    }

    private static ServiceProbes None(string reason) => new([], [], reason);

    private static ImmutableArray<string> Http(string path, string port) => ["httpGet:", $"  path: {path}", $"  port: {port}"];

    private static ImmutableArray<string> Socket(string port) => ["tcpSocket:", $"  port: {port}"];

    private static ImmutableArray<(int Number, string Text)> Ports(YamlItem container) =>
        [.. (container["ports"]?.Items ?? []).Where(p => p.Text("protocol") is null or "TCP").Select(p => (Number(p.Text("containerPort") ?? ""), p.Text("name") ?? p.Text("containerPort") ?? ""))];

    // What the image exposes, what the manifest gives the variable, or what the code takes without it.
    private static IEnumerable<int> Listens(Codebase code, ContainerFile file, Package? package, YamlItem container)
    {
        var given = (container["env"]?.Items ?? []).FirstOrDefault(e => e.Text("name") == "PORT");
        if (package is not null && HealthCheck.ReadsPort(code, package))
        {
            if (given is not null) return [Number(given.Text("value") ?? "")];
            var defaults = code.Inventory.EnvironmentVariables.Where(v => v.Name == "PORT" && code.PackageOf(v.Place.Path)?.Directory == package.Directory).Select(v => Number(v.Default.Trim('\'', '"')));
            return Exposed(file).Concat(defaults);
        }
        return Exposed(file);
    }

    private static IEnumerable<int> Exposed(ContainerFile file) => Images.OfFinal(file).Where(i => i.Keyword == "EXPOSE").SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(p => Number(p.Split('/')[0]));

    private static IEnumerable<Endpoint> At(Codebase code, string directory, string path) => code.Inventory.Endpoints.Where(e => e.Directory == directory && e.Path.TrimEnd('/') == path && e.Method is "GET" or "ALL");

    private static bool IsLimited(Codebase code, string directory, string path) => At(code, directory, path).SelectMany(e => e.Chain)
        .Any(m => Limiter().IsMatch(m.Name + " " + m.Module) && Tests.KnownLimiter.Of(code, m) is not { Limit: >= Plenty });

    private static bool Waits(Codebase code, string directory, string path) => At(code, directory, path)
        .Any(e => code.Read(e.Handler.Path) is { } text && e.Handler.End <= text.Length && Asks().IsMatch(text[e.Handler.Start..e.Handler.End]));

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("limit|throttl|slow-?down", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Limiter();

    [GeneratedRegex(@"\bawait\b|\.then\(|query|\.ping\(|readyState|HealthCheck", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asks();
}
