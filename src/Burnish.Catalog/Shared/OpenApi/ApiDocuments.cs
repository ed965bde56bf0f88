using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Languages.Yaml;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.OpenApi;

/// <summary>One operation that a document describes.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">As written, behind the document's base path.</param>
/// <param name="File">The file that describes it.</param>
internal sealed record ApiOperation(string Method, string Path, int Line, string File);

/// <summary>One OpenAPI document.</summary>
/// <param name="BasePath">The path of its first server, without a slash at the end.</param>
/// <param name="Faults">What keeps it from being valid.</param>
/// <param name="IsWhole">False where its paths lie in other files.</param>
/// <param name="IsCommented">It is made of comments, whose base path is set at run time.</param>
internal sealed record ApiDocument(
    string Path, string BasePath, ImmutableArray<ApiOperation> Operations, ImmutableArray<(int Line, string What)> Faults, bool IsWhole, bool IsCommented = false);

/// <summary>Finds and reads the OpenAPI documents of a repository: files, and comments of the source.</summary>
internal static class ApiDocuments
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <summary>All documents, in the order of their paths; several comments of the source are one document.</summary>
    public static ImmutableArray<ApiDocument> In(Codebase code)
    {
        var documents = ImmutableArray.CreateBuilder<ApiDocument>();
        foreach (var file in code.Inventory.Files.Where(f => f.Language is "yaml" or "json" && !f.IsTest))
        {
            if (code.Read(file.Path) is not { } text || !(text.Contains("openapi", StringComparison.Ordinal) || text.Contains("swagger", StringComparison.Ordinal))) continue;
            if (Root(file.Path, text) is not { } root || !(root.Has("openapi") || root.Has("swagger")) || !(root.Has("paths") || root.Has("info"))) continue;
            documents.Add(Read(file.Path, root));
        }
        if (CommentedApi.In(code) is { } commented) documents.Add(commented);
        return documents.ToImmutable();
    }

    /// <summary>The documents that describe this repository's API, or would if they described anything.</summary>
    public static ImmutableArray<ApiDocument> Own(Codebase code) =>
        [.. In(code).Where(d => d.Operations.IsEmpty || d.Operations.Any(o => code.Inventory.Endpoints.Any(e => Fits(d, o, e))))];

    /// <summary>A path with all parameters alike: <c>/a/:id</c> and <c>/a/{name}/</c> are both <c>/a/{}</c>.</summary>
    public static string Squeezed(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => p.StartsWith(':') || (p.StartsWith('{') && p.EndsWith('}')) ? "{}" : p);
        return "/" + string.Join('/', parts);
    }

    /// <summary>The endpoints that a document ought to describe: none that serves the document itself, files or what matches everything.</summary>
    public static IEnumerable<Endpoint> Describable(Inventory inventory) =>
        Answering(inventory).Where(e => !e.Path.Contains('*', StringComparison.Ordinal) && !IsGenerated(inventory, e)).DistinctBy(e => (e.Method, e.Path));

    /// <summary>The endpoints that a client can ask for by their path: none that serves documents, files or what matches everything; a star in front stands for a prefix that is not known.</summary>
    public static IEnumerable<Endpoint> Answering(Inventory inventory) => inventory.Endpoints
        .Where(e => !TestPaths.IsTest(e.Place.Path) && !WithoutPrefix(e.Path).Contains('*', StringComparison.Ordinal) && !e.Path.Contains('(', StringComparison.Ordinal) && e.Path.StartsWith('/') && !IsDocument(e.Path))
        .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal).DistinctBy(e => (e.Method, e.Path, e.Directory));

    private static string WithoutPrefix(string path) => path.StartsWith("/*/", StringComparison.Ordinal) ? path[2..] : path;

    // The document is written at run time from what also makes the routes: decorators of Nest, schemas of Fastify.
    private static bool IsGenerated(Inventory inventory, Endpoint endpoint) =>
        Generators.TryGetValue(endpoint.Framework, out var makers) && inventory.Packages.Any(p => makers.Any(p.DependsOn) && (p.Directory == endpoint.Directory || p.Directory.Length == 0));

    private static readonly Dictionary<string, string[]> Generators = new(StringComparer.Ordinal)
    {
        ["nest"] = ["@nestjs/swagger"], ["fastify"] = ["@fastify/swagger", "fastify-swagger"], ["koa"] = ["koa-swagger-decorator"],
    };

    /// <summary>True where one of the documents describes the endpoint.</summary>
    public static bool Describes(ImmutableArray<ApiDocument> documents, Endpoint endpoint) => documents.Any(d => d.Operations.Any(o => Fits(d, o, endpoint)));

    /// <summary>True where the operation is the endpoint.</summary>
    public static bool Fits(ApiDocument document, ApiOperation operation, Endpoint endpoint)
    {
        if (endpoint.Method is not "ALL" && endpoint.Method != operation.Method) return false;
        var served = Squeezed(endpoint.Path.Replace("?", "", StringComparison.Ordinal));
        var described = Squeezed(operation.Path);
        return served == Squeezed(document.BasePath + operation.Path) || served == described || (document.IsCommented && served.EndsWith(described, StringComparison.Ordinal));
    }

    private static bool IsDocument(string path) =>
        path.Split('/').Any(p => p is "api-docs" or "api-docs.json" or "docs" or "swagger" or "swagger.json" or "openapi.json" or "openapi.yaml" or "redoc" or "docs.json" or "favicon.ico" or "robots.txt");

    private static ApiDocument Read(string path, Node root)
    {
        var faults = ImmutableArray.CreateBuilder<(int, string)>();
        var version = root["openapi"]?.Text ?? root["swagger"]?.Text ?? "";
        if (!(version.StartsWith("3.", StringComparison.Ordinal) || version == "2.0")) faults.Add((1, $"its version '{version}' is neither 3.x nor 2.0"));
        foreach (var need in new[] { "title", "version" })
            if (string.IsNullOrEmpty(root["info"]?[need]?.Text)) faults.Add((root["info"]?.Line ?? 1, $"info.{need} is missing"));
        if (!root.Has("paths") && !root.Has("webhooks")) faults.Add((1, "it has no paths"));
        var operations = ImmutableArray.CreateBuilder<ApiOperation>();
        var isWhole = true;
        foreach (var (name, line, item) in root["paths"]?.Members ?? [])
        {
            if (name.StartsWith("x-", StringComparison.Ordinal)) continue;
            if (!name.StartsWith('/')) faults.Add((line, $"the path '{name}' does not begin with a slash"));
            if (item.Has("$ref")) isWhole = false;
            foreach (var (method, at, operation) in item.Members.Where(m => Methods.Contains(m.Name)))
            {
                operations.Add(new(method.ToUpperInvariant(), name, at, path));
                if (!operation.Has("responses") && version.StartsWith("3.0", StringComparison.Ordinal)) faults.Add((at, $"{method.ToUpperInvariant()} {name} has no responses"));
                var declared = operation["parameters"]?.Members.Concat(item["parameters"]?.Members ?? []).ToArray() ?? [.. item["parameters"]?.Members ?? []];
                foreach (var parameter in name.Split('/').Where(p => p.StartsWith('{') && p.EndsWith('}')).Select(p => p[1..^1]))
                    if (!declared.Any(d => d.Value.Has("$ref") || d.Value["name"]?.Text == parameter)) faults.Add((at, $"{method.ToUpperInvariant()} {name} does not declare the parameter {parameter}"));
            }
        }
        return new(path, Base(root), operations.ToImmutable(), faults.ToImmutable(), isWhole);
    }

    private static string Base(Node root)
    {
        var url = root["servers"]?.Members.Select(m => m.Value["url"]?.Text).FirstOrDefault() ?? root["basePath"]?.Text ?? "";
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) url = url.IndexOf('/', scheme + 3) is var slash and >= 0 ? url[slash..] : "";
        return url.StartsWith('/') ? url.TrimEnd('/') : "";
    }

    private static Node? Root(string path, string text) => path.EndsWith(".json", StringComparison.Ordinal)
        ? JsonText.Read(text).Json is { Root.Kind: JsonKind.Map } json ? new(json.Root, text) : null
        : YamlText.Read(text).Yaml is { Root.Kind: YamlKind.Mapping } yaml ? new(yaml.Root) : null;

    /// <summary>One value of a document, whether it is written in YAML or JSON.</summary>
    private sealed class Node
    {
        private readonly YamlItem? yaml;
        private readonly JsonItem? json;
        private readonly string text = "";

        public Node(YamlItem yaml) => this.yaml = yaml;

        public Node(JsonItem json, string text)
        {
            this.json = json;
            this.text = text;
        }

        public string Text => yaml?.Value ?? json?.Value ?? "";

        public int Line => yaml?.Line ?? (text.AsSpan(0, json?.Start ?? 0).Count('\n') + 1);

        public Node? this[string name] => yaml?[name] is { } y ? new(y) : json?[name] is { } j ? new(j, text) : null;

        public bool Has(string name) => this[name] is not null;

        /// <summary>Keys with their values; the items of a list under empty names.</summary>
        public IEnumerable<(string Name, int Line, Node Value)> Members => yaml is not null
            ? yaml.Members.Select(m => (m.Key.Value, m.Key.Line, new Node(m.Value))).Concat(yaml.Items.Select(i => ("", i.Line, new Node(i))))
            : (json?.Members ?? []).Select(m => (m.Name, new Node(m.Value, text).Line, new Node(m.Value, text))).Concat((json?.Items ?? []).Select(i => ("", 0, new Node(i, text))));
    }
}
