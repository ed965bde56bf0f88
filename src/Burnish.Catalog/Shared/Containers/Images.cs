using System.Collections.Immutable;
using System.Text.Json;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Containers;

/// <summary>What rules and recipes ask of Dockerfiles.</summary>
internal static class Images
{
    private static readonly ImmutableHashSet<string> Stores =
    [
        "postgres", "postgis", "pgvector", "redis", "valkey", "mysql", "mariadb", "mongo", "neo4j", "qdrant", "minio", "elasticsearch", "opensearch",
        "rabbitmq", "kafka", "memcached", "cassandra", "timescaledb", "clickhouse-server",
    ];

    private static readonly ImmutableArray<string> UnprivilegedImages =
        ["nginxinc/nginx-unprivileged", "bitnami/", "cgr.dev/chainguard/", "gcr.io/distroless/"];

    /// <summary>Dockerfiles of images that are meant to run: no examples, tests or development containers, and not built on a data store's image.</summary>
    public static ImmutableArray<ContainerFile> Shipped(Codebase code) =>
        [.. code.Inventory.ContainerFiles.Where(f => !f.Stages.IsEmpty && !IsAside(f.Path) && !code.Inventory.Files.Any(x => x.Path == f.Path && x.IsTest)
            && !IsStore(OuterImage(f, f.Stages.Length - 1)) && Starts(f))];

    /// <summary>The image outside the file that a stage is made from in the end.</summary>
    public static string OuterImage(ContainerFile file, int stage)
    {
        var parent = ParentStage(file, stage);
        return parent < 0 ? file.Stages[stage].Image : OuterImage(file, parent);
    }

    /// <summary>The instructions of a stage and, before them, of the stages that it is made from.</summary>
    public static ImmutableArray<ContainerInstruction> Effective(ContainerFile file, int stage)
    {
        var parent = ParentStage(file, stage);
        return parent < 0 ? file.Stages[stage].Instructions : [.. Effective(file, parent), .. file.Stages[stage].Instructions];
    }

    /// <summary>The instructions that shape the image that is run.</summary>
    public static ImmutableArray<ContainerInstruction> OfFinal(ContainerFile file) => Effective(file, file.Stages.Length - 1);

    /// <summary>The last name of an image without registry, tag and digest: <c>ghcr.io/x/node:20</c> is <c>node</c>.</summary>
    public static string NameOf(string image) => WithoutTag(image) is var plain ? plain[(plain.LastIndexOf('/') + 1)..] : "";

    /// <summary>The image's tag; empty where it has none.</summary>
    public static string TagOf(string image)
    {
        var plain = image.Split('@')[0];
        var colon = plain.LastIndexOf(':');
        return colon > plain.LastIndexOf('/') ? plain[(colon + 1)..] : "";
    }

    /// <summary>An official Node.js image, which has a user <c>node</c> with id 1000.</summary>
    public static bool IsNode(string image) => WithoutTag(image) is "node" or "docker.io/node" or "library/node" or "docker.io/library/node" or "public.ecr.aws/docker/library/node";

    /// <summary>The image's own user is known not to be root.</summary>
    public static bool IsUnprivileged(string image) =>
        UnprivilegedImages.Any(p => image.StartsWith(p, StringComparison.Ordinal) && (p != "gcr.io/distroless/" || TagOf(image).Contains("nonroot", StringComparison.Ordinal)));

    /// <summary>The image of a data store.</summary>
    public static bool IsStore(string image) => Stores.Contains(NameOf(image));

    /// <summary>The user that the image runs as; empty where none is set.</summary>
    public static string UserOf(ContainerFile file) =>
        OfFinal(file).LastOrDefault(i => i.Keyword == "USER")?.Arguments.Trim().Split(':')[0] ?? "";

    /// <summary>The directory that is current after the instructions; <c>/</c> where none is set.</summary>
    public static string WorkingDirectory(IEnumerable<ContainerInstruction> instructions)
    {
        var current = "/";
        foreach (var to in instructions.Where(i => i.Keyword == "WORKDIR").Select(i => i.Arguments.Trim().Trim('"')))
            current = to.StartsWith('/') ? to : $"{current.TrimEnd('/')}/{to}";
        return current.Length > 1 ? current.TrimEnd('/') : current;
    }

    /// <summary>The words of an exec-form or shell-form instruction.</summary>
    public static ImmutableArray<string> WordsOf(string arguments)
    {
        if (arguments.TrimStart().StartsWith('['))
        {
            try { return [.. JsonSerializer.Deserialize<string[]>(arguments) ?? []]; }
            catch (JsonException) { return ShellSegments.Words(arguments); }
        }
        return ShellSegments.Words(arguments);
    }

    private static string WithoutTag(string image)
    {
        var plain = image.Split('@')[0];
        var tag = TagOf(image);
        return tag.Length == 0 ? plain : plain[..^(tag.Length + 1)];
    }

    private static bool Starts(ContainerFile file)
    {
        var outer = OuterImage(file, file.Stages.Length - 1);
        return OfFinal(file).Any(i => i.Keyword is "CMD" or "ENTRYPOINT") || NameOf(outer) is "nginx" or "nginx-unprivileged" or "httpd" or "caddy";
    }

    private static int ParentStage(ContainerFile file, int stage)
    {
        for (var at = stage - 1; at >= 0; at--)
            if (file.Stages[at].Name.Length > 0 && string.Equals(file.Stages[at].Name, file.Stages[stage].Image, StringComparison.OrdinalIgnoreCase)) return at;
        return -1;
    }

    /// <summary>A file that shows or tests something and is not shipped.</summary>
    public static bool IsAside(string path) =>
        path.Split('/').Any(p => p is ".devcontainer" or "examples" or "example" or "samples" or "sample" or "fixtures" or "docs" or "test" or "tests" or "e2e")
        || path.EndsWith(".dev", StringComparison.Ordinal) || path.EndsWith(".test", StringComparison.Ordinal)
        || path.EndsWith(".test.Dockerfile", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".dev.Dockerfile", StringComparison.OrdinalIgnoreCase);
}
