using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Stores;

/// <summary>How one kind of data store is backed up and restored.</summary>
/// <param name="Kind">As in the survey.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Tools">Words of which one stands in every script that backs it up.</param>
/// <param name="Variables">Environment variables of the scripts: name, what stands in, what it is.</param>
/// <param name="Backup">The commands that write a backup into <c>$target</c>.</param>
/// <param name="Restore">The commands that restore from <c>$source</c>.</param>
/// <param name="Check">What shows that the restore worked.</param>
internal sealed record StoreBackup(
    string Kind, string Title, ImmutableArray<string> Tools, ImmutableArray<(string Name, string Default, string What)> Variables, string Backup, string Restore, string Check)
{
    /// <summary>The stores that are known, by their documentation.</summary>
    public static ImmutableArray<StoreBackup> All { get; } =
    [
        new("postgresql", "PostgreSQL", ["pg_dump", "pg_basebackup", "wal-g", "pgbackrest", "barman"],
            [("DATABASE_URL", "", "connection string of the database")],
            """
            target="$target.dump"
            pg_dump --format=custom --no-owner --file="$target" "$DATABASE_URL"
            pg_restore --list "$target" >/dev/null
            """,
            """
            pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" "$source"
            """,
            "`psql \"$DATABASE_URL\" --command='\\dt+'` lists the tables with their sizes."),
        new("qdrant", "Qdrant", ["/snapshots"],
            [("QDRANT_URL", "http://localhost:6333", "address of Qdrant")],
            """
            mkdir -p "$target"
            answer=$(curl --fail --silent --show-error "$QDRANT_URL/collections")
            for name in $(printf '%s' "$answer" | jq -r '.result.collections[].name'); do
              answer=$(curl --fail --silent --show-error --request POST "$QDRANT_URL/collections/$name/snapshots")
              snapshot=$(printf '%s' "$answer" | jq -er '.result.name')
              curl --fail --silent --show-error --output "$target/$name.snapshot" "$QDRANT_URL/collections/$name/snapshots/$snapshot"
              curl --fail --silent --show-error --request DELETE "$QDRANT_URL/collections/$name/snapshots/$snapshot" >/dev/null
            done
            """,
            """
            for file in "$source"/*.snapshot; do
              name=$(basename "$file" .snapshot)
              curl --fail --silent --show-error --request POST --form "snapshot=@$file" "$QDRANT_URL/collections/$name/snapshots/upload?priority=snapshot"
            done
            """,
            "`curl \"$QDRANT_URL/collections\"` lists the collections."),
        new("neo4j", "Neo4j", ["neo4j-admin", "apoc.export"],
            [("NEO4J_SERVICE", "neo4j", "compose service of Neo4j"), ("NEO4J_DATABASE", "neo4j", "name of the database")],
            """
            # The community edition can only be dumped while it is stopped.
            target="$target.dump"
            docker compose stop "$NEO4J_SERVICE"
            trap 'docker compose start "$NEO4J_SERVICE"' EXIT
            docker compose run --rm --no-deps -T "$NEO4J_SERVICE" neo4j-admin database dump "$NEO4J_DATABASE" --to-stdout >"$target"
            test -s "$target"
            """,
            """
            docker compose stop "$NEO4J_SERVICE"
            trap 'docker compose start "$NEO4J_SERVICE"' EXIT
            docker compose run --rm --no-deps -T "$NEO4J_SERVICE" neo4j-admin database load "$NEO4J_DATABASE" --from-stdin --overwrite-destination=true <"$source"
            """,
            "`MATCH (n) RETURN count(n)` gives the number of nodes from before."),
        new("minio", "MinIO", ["mc mirror", "mc cp", "rclone sync", "aws s3 sync"],
            [("MINIO_URL", "http://localhost:9000", "address of MinIO"), ("MINIO_ROOT_USER", "", "access key of MinIO"), ("MINIO_ROOT_PASSWORD", "", "secret key of MinIO")],
            """
            mc alias set backup-source "$MINIO_URL" "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD" >/dev/null
            mkdir -p "$target"
            mc mirror --overwrite backup-source "$target"
            """,
            """
            mc alias set backup-source "$MINIO_URL" "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD" >/dev/null
            for bucket in "$source"/*/; do
              mc mb --ignore-existing "backup-source/$(basename "$bucket")"
              mc mirror --overwrite "$bucket" "backup-source/$(basename "$bucket")"
            done
            """,
            "`mc ls --recursive --summarize backup-source` gives the number of objects from before."),
        new("redis", "Redis", ["redis-cli --rdb", "--rdb", "BGSAVE", "bgsave"],
            [("REDIS_URL", "redis://localhost:6379", "address of Redis")],
            """
            target="$target.rdb"
            redis-cli -u "$REDIS_URL" --rdb "$target"
            test -s "$target"
            """,
            """
            echo "Stop Redis, put $source in the place of dump.rdb in its data directory, start it again." >&2
            echo "Its data directory: $(redis-cli -u "$REDIS_URL" config get dir | tail -1)" >&2
            exit 1
            """,
            "`redis-cli -u \"$REDIS_URL\" dbsize` gives the number of keys from before."),
        new("sqlite", "SQLite", [".backup", "VACUUM INTO", "litestream"],
            [("SQLITE_FILE", "", "path of the database file")],
            """
            target="$target.sqlite"
            sqlite3 "$SQLITE_FILE" ".backup '$target'"
            sqlite3 "$target" 'PRAGMA integrity_check' | grep -qx ok
            """,
            """
            sqlite3 "$source" 'PRAGMA integrity_check' | grep -qx ok
            sqlite3 "$SQLITE_FILE" ".restore '$source'"
            """,
            "`sqlite3 \"$SQLITE_FILE\" 'PRAGMA integrity_check'` says ok."),
        OnlyJudged("mysql", "MySQL", "mysqldump", "mariadb-dump", "mariadb-backup", "mariabackup", "mysqlpump", "mydumper", "xtrabackup", "mysqlsh"),
        OnlyJudged("mssql", "SQL Server", "BACKUP DATABASE", "sqlpackage", "SqlPackage"),
        OnlyJudged("mongodb", "MongoDB", "mongodump", "pbm backup"),
        OnlyJudged("elasticsearch", "Elasticsearch", "_snapshot", "elasticdump"),
        OnlyJudged("opensearch", "OpenSearch", "_snapshot", "elasticdump"),
        OnlyJudged("cassandra", "Cassandra", "nodetool snapshot", "medusa backup"),
    ];

    /// <summary>True where scripts for it can be written; the others are judged only.</summary>
    public bool CanBeWritten => Backup.Length > 0;

    /// <summary>The kinds that a repository runs or reaches, by the facts alone; a store that is only a cache is not told apart here.</summary>
    public static ImmutableArray<string> KindsIn(Inventory inventory) =>
        [.. All.Where(b => inventory.DataStores.Any(s => s.Kind == b.Kind && s.Evidence.Any(e => b.IsEvidence(inventory, e)))).Select(b => b.Kind)];

    private static StoreBackup OnlyJudged(string kind, string title, params ReadOnlySpan<string> tools) => new(kind, title, [.. tools], [], "", "", "");

    // Programs that can work on several databases bring the drivers of all of them: a driver alone is no sign of a store that is only judged.
    private bool IsEvidence(Inventory inventory, StoreEvidence evidence) =>
        !inventory.Files.Any(f => f.Path == evidence.Place.Path && f.IsTest) && (CanBeWritten || !evidence.What.StartsWith("dependency ", StringComparison.Ordinal));

    /// <summary>The stores of the repository whose backup is known, in the order of <see cref="All"/>; a store that is only a cache is left out.</summary>
    public static ImmutableArray<StoreBackup> In(Codebase code) =>
        [.. All.Select(b => b.Fitted(code)).Where(b => KindsIn(code.Inventory).Contains(b.Kind) && !(b.Kind == "redis" && IsCache(code)))];

    /// <summary>What of backup script, schedule and restore runbook is missing.</summary>
    public ImmutableArray<string> MissingIn(Codebase code)
    {
        var scripts = code.Inventory.Files.Where(f => f.Language is "shell" or "yaml" or "typescript" or "javascript" or "text" && !f.IsTest
            && (f.Path.Contains("backup", StringComparison.OrdinalIgnoreCase) || f.Language is "shell" or "yaml") && Names(code.Read(f.Path) ?? "")).Select(f => f.Path).ToList();
        List<string> missing = [];
        if (scripts.Count == 0) missing.Add("backup script");
        if (!IsScheduled(code, scripts)) missing.Add("schedule");
        if (!code.Files("markdown").Any(f => code.Read(f.Path) is { } text && IsRunbook(text))) missing.Add("restore runbook");
        return [.. missing];
    }

    /// <summary>False where its scripts work through a compose service that the repository does not have.</summary>
    public bool IsReachable(Codebase code) => Kind != "neo4j" || ServiceOf(code, Kind) is not null;

    // The scripts of a store that is reached through compose name the service as the repository does.
    private StoreBackup Fitted(Codebase code) => Kind == "neo4j" && ServiceOf(code, Kind) is { } name
        ? this with { Variables = [.. Variables.Select(v => v.Name == "NEO4J_SERVICE" ? v with { Default = name } : v)] }
        : this;

    private static string? ServiceOf(Codebase code, string kind) => code.Inventory.ComposeServices.FirstOrDefault(s => s.Image.Contains(kind, StringComparison.Ordinal))?.Name;

    private bool Names(string text) => Tools.Any(t => text.Contains(t, StringComparison.Ordinal));

    private bool IsScheduled(Codebase code, List<string> scripts) => code.Inventory.Files.Any(f => !f.IsTest && code.Read(f.Path) is { } text
        && (f.Path.Contains("cron", StringComparison.OrdinalIgnoreCase) || f.Path.EndsWith(".timer", StringComparison.Ordinal) || text.Contains("kind: CronJob", StringComparison.Ordinal) || (f.Path.StartsWith(".github/workflows/", StringComparison.Ordinal) && text.Contains("cron:", StringComparison.Ordinal)))
        && (Names(text) || text.Contains("backup-all", StringComparison.Ordinal) || scripts.Exists(s => text.Contains(s[(s.LastIndexOf('/') + 1)..], StringComparison.Ordinal))));

    private bool IsRunbook(string text) =>
        text.Contains("restor", StringComparison.OrdinalIgnoreCase) && text.Contains("backup", StringComparison.OrdinalIgnoreCase) && text.Contains(Title, StringComparison.OrdinalIgnoreCase)
        && text.Contains("```", StringComparison.Ordinal);

    private static bool IsCache(Codebase code) =>
        code.Inventory.ComposeServices.Any(s => s.Image.Contains("redis", StringComparison.Ordinal) && code.Read(s.Place.Path) is { } text && text.Contains("maxmemory-policy", StringComparison.Ordinal))
        || !code.Inventory.ComposeServices.Any(s => s.Image.Contains("redis", StringComparison.Ordinal));
}
