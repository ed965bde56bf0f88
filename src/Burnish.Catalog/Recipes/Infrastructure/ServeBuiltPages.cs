using System.Collections.Immutable;
using System.Text;
using Burnish.Catalog.Shared.Containers;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Infrastructure;

/// <summary>Lets an unprivileged nginx serve what Vite built, on the same port and with the same proxies, in place of Vite's preview server.</summary>
public sealed class ServeBuiltPages : IRecipe
{
    private const string WebServer = "nginxinc/nginx-unprivileged:1.27-alpine";

    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("serve-built-pages"),
        Title = "Serve the built pages from a web server",
        Area = Area.Infrastructure,
        Clears = [new("development-server-in-image")],
        Moves = [new("INF-1")],
        SafeBecause = "port, proxied paths, the variable that names their target and the fallback to index.html are read from the Vite configuration and kept; anything else in it that shapes the server is refused",
        Keeps = "Port, routes, proxied paths and their environment variable.",
        After = [new("add-dockerignore"), new("install-locked-versions"), new("copy-manifests-before-sources")],
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ImageChange.Each(code, findings, "The image holds the built pages and an unprivileged web server instead of the development tools.", (file, text) => Change(code, file, text));

    private static ImageChange Change(Codebase code, ContainerFile file, DockerText text)
    {
        if (file.Stages.Length != 1) return ImageChange.Refuse("it has several stages already");
        if (StartCommand.Of(code, file) is not { Package: { } package } start || start.Words is not ["vite", "preview"]) return ImageChange.Refuse("only 'vite preview' without options is followed");
        if (ViteServer.Of(code, package) is not { } vite) return ImageChange.Refuse("its Vite configuration has parts that are not followed");
        var stage = file.Stages[0];
        var ports = stage.Instructions.Where(i => i.Keyword == "EXPOSE").Select(i => i.Arguments.Trim()).ToList();
        if (ports is not [var port] || port != vite.PreviewPort) return ImageChange.Refuse("the port that it exposes is not the one that the preview server uses");
        var last = stage.Instructions.LastOrDefault(i => i.Keyword == "RUN");
        if (last is null || !last.Arguments.Contains("build", StringComparison.Ordinal)) return ImageChange.Refuse("its last RUN does not build the pages");
        if (stage.Instructions.Any(i => i.Keyword is not ("WORKDIR" or "COPY" or "RUN" or "EXPOSE" or "CMD" or "LABEL"))) return ImageChange.Refuse("it has instructions that the web server's image would need too");
        var context = BuildContext.Of(code, file);
        if (!context.IsSure || context.Inside(package.Directory) is not { } inside) return ImageChange.Refuse("its build context is not known");
        var configuration = package.Directory.Length == 0 ? "nginx.conf.template" : package.Directory + "/nginx.conf.template";
        if (code.Tracks(configuration)) return ImageChange.Refuse($"{configuration} exists already");
        var root = Images.WorkingDirectory(stage.Instructions.TakeWhile(i => i.Keyword != "COPY"));
        if (root == "/") return ImageChange.Refuse("it names no working directory");
        var from = text.Of(stage.Place with { EndLine = stage.Place.StartLine });
        if (stage.Name.Length > 0 || !from.TrimEnd().EndsWith(stage.Image, StringComparison.Ordinal)) return ImageChange.Refuse("its FROM is written in a form that is not followed");
        return Written(file, text, stage, last, vite, port, inside, root, configuration, context);
    }

    private static ImageChange Written(
        ContainerFile file, DockerText text, ContainerStage stage, ContainerInstruction last, ViteServer vite, string port, string inside, string root, string configuration, BuildContext context)
    {
        var pages = inside.Length == 0 ? $"{root}/dist" : $"{root}/{inside}/dist";
        List<string> lines = [text.Of(last.Place), "", $"FROM {WebServer}", ""];
        lines.AddRange(vite.Proxies.Where(p => p.Variable.Length > 0).Select(p => $"ENV {p.Variable}={p.Target}").Distinct(StringComparer.Ordinal));
        lines.Add($"COPY {context.Inside(configuration)} /etc/nginx/templates/default.conf.template");
        lines.Add($"COPY --from=build {pages} /usr/share/nginx/html");
        lines.Add("");
        lines.Add($"EXPOSE {port}");
        lines.Add("HEALTHCHECK --interval=30s --timeout=5s --start-period=5s --retries=3 \\");
        lines.Add($"  CMD [\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:{port}/\"]");
        var end = stage.Instructions[^1].Place;
        var tail = text.Replace(last.Place with { EndLine = end.EndLine }, [.. lines]);
        var head = text.Replace(stage.Place with { EndLine = stage.Place.StartLine }, text.Of(stage.Place with { EndLine = stage.Place.StartLine }).TrimEnd() + " AS build");
        return new([new FileEdit.Modify(file.Path, [head, tail]), new FileEdit.Create(configuration, Configuration(vite, port))], "");
    }

    private static string Configuration(ViteServer vite, string port)
    {
        var text = new StringBuilder();
        text.Append("# Generated from the Vite configuration by Burnish; edit it like any other file.\n# ${…} in capitals is filled in from the environment when the container starts.\n");
        text.Append("server {\n").Append($"  listen {port};\n").Append("  root /usr/share/nginx/html;\n  server_tokens off;\n  gzip on;\n  gzip_types text/css application/javascript application/json image/svg+xml;\n");
        foreach (var proxy in vite.Proxies)
            text.Append($"\n  location {proxy.Path} {{\n    proxy_pass {(proxy.Variable.Length > 0 ? $"${{{proxy.Variable}}}" : proxy.Target)};\n")
                .Append("    proxy_http_version 1.1;\n    proxy_set_header Host $http_host;\n    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n")
                .Append("    proxy_set_header X-Forwarded-Proto $scheme;\n    # The API limits the size of requests itself.\n    client_max_body_size 0;\n  }\n");
        text.Append("\n  # File names in here change with their content.\n  location /assets/ {\n    add_header Cache-Control \"public, max-age=31536000, immutable\";\n    try_files $uri =404;\n  }\n");
        text.Append("\n  location / {\n    add_header Cache-Control \"no-cache\";\n    try_files $uri /index.html;\n  }\n}\n");
        return text.ToString();
    }
}
