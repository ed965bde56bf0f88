using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Surveyors;

/// <summary>Names the data stores in use with the evidence for each: dependencies, images, connection strings, environment variables.</summary>
public sealed partial class DataStores : ISurveyor
{
    private static readonly ImmutableSortedDictionary<string, string> ByDependency = new Dictionary<string, string>
    {
        ["pg"] = "postgresql", ["postgres"] = "postgresql", ["pg-promise"] = "postgresql", ["@electric-sql/pglite"] = "postgresql", ["Npgsql"] = "postgresql", ["psycopg2"] = "postgresql",
        ["tokio-postgres"] = "postgresql", ["pgvector"] = "postgresql", ["mysql"] = "mysql", ["mysql2"] = "mysql", ["mongodb"] = "mongodb", ["mongoose"] = "mongodb",
        ["redis"] = "redis", ["ioredis"] = "redis", ["bull"] = "redis", ["bullmq"] = "redis", ["connect-redis"] = "redis", ["rate-limit-redis"] = "redis",
        ["sqlite3"] = "sqlite", ["better-sqlite3"] = "sqlite", ["sql.js"] = "sqlite", ["rusqlite"] = "sqlite", ["Microsoft.Data.Sqlite"] = "sqlite", ["@tauri-apps/plugin-sql"] = "sqlite",
        ["@qdrant/js-client-rest"] = "qdrant", ["@qdrant/qdrant-js"] = "qdrant", ["qdrant-client"] = "qdrant", ["neo4j-driver"] = "neo4j", ["neo4rs"] = "neo4j",
        ["minio"] = "minio", ["@aws-sdk/client-s3"] = "s3", ["multer-s3"] = "s3", ["@elastic/elasticsearch"] = "elasticsearch", ["@opensearch-project/opensearch"] = "opensearch",
        ["Npgsql.EntityFrameworkCore.PostgreSQL"] = "postgresql", ["Pomelo.EntityFrameworkCore.MySql"] = "mysql", ["MySqlConnector"] = "mysql", ["MySql.Data"] = "mysql", ["MongoDB.Driver"] = "mongodb",
        ["StackExchange.Redis"] = "redis", ["Microsoft.Extensions.Caching.StackExchangeRedis"] = "redis", ["Microsoft.EntityFrameworkCore.Sqlite"] = "sqlite", ["Qdrant.Client"] = "qdrant", ["Neo4j.Driver"] = "neo4j",
        ["Minio"] = "minio", ["AWSSDK.S3"] = "s3", ["Elastic.Clients.Elasticsearch"] = "elasticsearch", ["RabbitMQ.Client"] = "rabbitmq", ["Confluent.Kafka"] = "kafka",
        ["Microsoft.EntityFrameworkCore.SqlServer"] = "mssql", ["Microsoft.Data.SqlClient"] = "mssql", ["System.Data.SqlClient"] = "mssql", ["mssql"] = "mssql", ["tedious"] = "mssql",
        ["meilisearch"] = "meilisearch", ["typesense"] = "typesense", ["cassandra-driver"] = "cassandra", ["kafkajs"] = "kafka", ["amqplib"] = "rabbitmq", ["chromadb"] = "chroma",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly (string Part, string Kind)[] ByImage =
    [
        ("postgres", "postgresql"), ("pgvector", "postgresql"), ("postgis", "postgresql"), ("timescale", "postgresql"), ("mssql", "mssql"), ("mysql", "mysql"), ("mariadb", "mysql"), ("mongo", "mongodb"),
        ("redis", "redis"), ("valkey", "redis"), ("qdrant", "qdrant"), ("neo4j", "neo4j"), ("minio", "minio"), ("elasticsearch", "elasticsearch"), ("opensearch", "opensearch"),
        ("meilisearch", "meilisearch"), ("rabbitmq", "rabbitmq"), ("kafka", "kafka"), ("cassandra", "cassandra"), ("chroma", "chroma"),
    ];

    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("data-stores", "DataStores", ["packages", "compose-services", "kubernetes-objects", "environment-variables"]);

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var evidence = Dependencies(soFar).Concat(Images(soFar)).Concat(Variables(soFar)).Concat(Connections(soFar, cancellationToken));
        var stores = evidence.GroupBy(e => e.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DataStore(g.Key, [.. g.Select(e => e.Evidence).DistinctBy(e => (e.What, e.Place.Path, e.Place.StartLine))]));
        return soFar.Inventory with { DataStores = [.. stores] };
    }

    private static IEnumerable<(string Kind, StoreEvidence Evidence)> Dependencies(Codebase code)
    {
        foreach (var package in code.Inventory.Packages)
        {
            foreach (var one in package.Dependencies)
            {
                if (!ByDependency.TryGetValue(one.Name, out var kind)) continue;
                var at = (code.Read(package.Manifest) ?? "").IndexOf(one.Name, StringComparison.Ordinal);
                var quoted = (code.Read(package.Manifest) ?? "").IndexOf($"\"{one.Name}\"", StringComparison.Ordinal);
                var start = quoted >= 0 ? quoted : Math.Max(at, 0);
                yield return (kind, new($"dependency {one.Name}", code.PlaceOf(package.Manifest, start, start + one.Name.Length)));
            }
        }
    }

    private static IEnumerable<(string Kind, StoreEvidence Evidence)> Images(Codebase code)
    {
        foreach (var service in code.Inventory.ComposeServices)
        {
            if (KindOf(service.Image) is { } kind) yield return (kind, new($"compose service {service.Name}", service.Place));
        }
        foreach (var workload in code.Inventory.KubernetesObjects)
        {
            foreach (var image in workload.Images)
            {
                if (KindOf(image) is { } kind) yield return (kind, new($"Kubernetes {workload.Kind} {workload.Name}", workload.Place));
            }
        }
    }

    // Exporters and consoles are about a store, but are none.
    private static string? KindOf(string image) =>
        image.Contains("exporter", StringComparison.Ordinal) || image.Contains("admin", StringComparison.Ordinal) || image.Contains("commander", StringComparison.Ordinal) || image.Contains("express", StringComparison.Ordinal)
            ? null : ByImage.FirstOrDefault(i => image.Contains(i.Part, StringComparison.OrdinalIgnoreCase)).Kind;

    private static IEnumerable<(string Kind, StoreEvidence Evidence)> Variables(Codebase code)
    {
        foreach (var variable in code.Inventory.EnvironmentVariables)
        {
            var kind = VariableName().Match(variable.Name).Groups[1].Value switch
            {
                "POSTGRES" or "PGHOST" or "PGDATABASE" => "postgresql",
                "QDRANT" => "qdrant",
                "NEO4J" => "neo4j",
                "MINIO" => "minio",
                "REDIS" => "redis",
                "MYSQL" => "mysql",
                "MONGO" or "MONGODB" => "mongodb",
                "ELASTICSEARCH" => "elasticsearch",
                _ => null,
            };
            if (kind is not null) yield return (kind, new($"environment variable {variable.Name}", variable.Place));
        }
    }

    private static IEnumerable<(string Kind, StoreEvidence Evidence)> Connections(Codebase code, CancellationToken cancellationToken)
    {
        var files = code.Files("typescript", "javascript", "env", "yaml", "json", "prisma", "toml").Where(f => !f.IsTest && !f.Path.StartsWith(".github/", StringComparison.Ordinal));
        foreach (var (_, named) in code.RememberEach("data-stores", files, f => Named(code, f).ToImmutableArray(), cancellationToken))
        {
            foreach (var (kind, what, place) in named) yield return (kind, new(what, place));
        }
    }

    private static IEnumerable<NamedStore> Named(Codebase code, FileFacts file)
    {
        var text = code.Read(file.Path) ?? "";
        foreach (Match match in file.Language == "prisma" ? Provider().Matches(text) : Connection().Matches(text))
        {
            var scheme = match.Groups[1].Value;
            var kind = scheme switch { "postgres" or "postgresql" => "postgresql", "mongodb" or "mongodb+srv" => "mongodb", "redis" or "rediss" => "redis", "mysql" => "mysql", "sqlite" => "sqlite", "neo4j" or "bolt" => "neo4j", _ => null };
            // The address itself may hold a secret and is not repeated.
            if (kind is not null) yield return new(kind, file.Language == "prisma" ? $"Prisma provider {scheme}" : $"connection string {scheme}://", code.PlaceOf(file.Path, match.Index, match.Index + scheme.Length));
        }
    }

    private sealed record NamedStore(string Kind, string What, Place Place);

    [GeneratedRegex("^(POSTGRES|PGHOST|PGDATABASE|QDRANT|NEO4J|MINIO|REDIS|MYSQL|MONGO(?:DB)?|ELASTICSEARCH)(?:_|$)", RegexOptions.None, 1000)]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\b(postgres(?:ql)?|mongodb(?:\+srv)?|rediss?|mysql|neo4j|bolt)://", RegexOptions.None, 5000)]
    private static partial Regex Connection();

    [GeneratedRegex(@"provider\s*=\s*""(postgresql|mysql|sqlite|mongodb)""", RegexOptions.None, 1000)]
    private static partial Regex Provider();
}
