using System.Collections.Immutable;

namespace Burnish.Core.Model;

/// <summary>What a repository holds: whole-repository facts, computed once by the surveyors and read by every rule.</summary>
/// <remarks>All paths are relative to the root with <c>/</c>; the root directory itself is the empty string.</remarks>
public sealed record Inventory
{
    /// <summary>The commit that was looked at.</summary>
    public required RepositoryFacts Repository { get; init; }

    /// <summary>The files that were looked at, sorted by path (ordinal).</summary>
    public ImmutableArray<FileFacts> Files { get; init; } = [];

    /// <summary>The files that were left out, counted by reason.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>Manifests: npm, pnpm, yarn, NuGet, Cargo, pip.</summary>
    public ImmutableArray<Package> Packages { get; init; } = [];

    /// <summary>Which shipped scripts load which other files of the repository.</summary>
    public ImmutableArray<ScriptModule> Modules { get; init; } = [];

    /// <summary>Frameworks and notable libraries in use.</summary>
    public ImmutableArray<Framework> Frameworks { get; init; } = [];

    /// <summary>HTTP application objects, such as the result of <c>express()</c>.</summary>
    public ImmutableArray<HttpApplication> Applications { get; init; } = [];

    /// <summary>HTTP endpoints with their whole middleware chain.</summary>
    public ImmutableArray<Endpoint> Endpoints { get; init; } = [];

    /// <summary>User-interface components.</summary>
    public ImmutableArray<Component> Components { get; init; } = [];

    /// <summary>Tables after all migrations.</summary>
    public ImmutableArray<Table> Tables { get; init; } = [];

    /// <summary>Where the row of migrations stops, or goes on with less than it says.</summary>
    public ImmutableArray<MigrationFault> MigrationFaults { get; init; } = [];

    /// <summary>Dockerfiles.</summary>
    public ImmutableArray<ContainerFile> ContainerFiles { get; init; } = [];

    /// <summary>Services of compose files.</summary>
    public ImmutableArray<ComposeService> ComposeServices { get; init; } = [];

    /// <summary>Kubernetes objects.</summary>
    public ImmutableArray<KubernetesObject> KubernetesObjects { get; init; } = [];

    /// <summary>CI workflows.</summary>
    public ImmutableArray<Workflow> Workflows { get; init; } = [];

    /// <summary>Data stores in use, with the evidence for each.</summary>
    public ImmutableArray<DataStore> DataStores { get; init; } = [];

    /// <summary>Environment variables that the code reads.</summary>
    public ImmutableArray<EnvironmentVariable> EnvironmentVariables { get; init; } = [];

    /// <summary>What could not be surveyed, and why: a broken manifest, an unparsable file.</summary>
    public ImmutableArray<SurveyGap> Gaps { get; init; } = [];
}

/// <summary>The repository and the commit that was looked at.</summary>
/// <param name="Name">The folder's name; for people, never an identity.</param>
/// <param name="Commit">Full commit id.</param>
/// <param name="Tree">Full tree id.</param>
/// <param name="Branch">The branch that the checkout is on; empty when detached.</param>
/// <param name="IsShallow">History is cut off; what reads history says so.</param>
/// <param name="IsDirty">The checkout has uncommitted changes; they are not looked at.</param>
/// <param name="CommitCount">Commits that were read, newest first; at most 200, so 200 means 200 or more. 0 where unknown.</param>
/// <param name="History">The newest commits first, at most 200.</param>
/// <param name="Tags">Tags with their commit, newest first.</param>
public sealed record RepositoryFacts(
    string Name, string Commit, string Tree, string Branch, bool IsShallow, bool IsDirty, int CommitCount,
    ImmutableArray<CommitFacts> History, ImmutableArray<TagFacts> Tags);

/// <summary>One commit of the history.</summary>
public sealed record CommitFacts(string Id, string Subject, string AuthorName, DateTimeOffset Date);

/// <summary>One tag.</summary>
public sealed record TagFacts(string Name, string Commit, DateTimeOffset Date);

/// <summary>One file that was looked at.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Blob">Content id in git.</param>
/// <param name="Language">Lower-case name: typescript, tsx, javascript, sql, yaml, json, dockerfile, markdown, csharp, rust, toml, shell, html, css, text, …</param>
/// <param name="IsTest">It is test code or test data by its path or name.</param>
/// <param name="IsExecutable">Git records it as executable.</param>
public sealed record FileFacts(string Path, long Bytes, string Blob, string Language, bool IsTest, bool IsExecutable);

/// <summary>Files that were left out for one reason.</summary>
/// <param name="Reason">ignored, vendored, generated, binary, tooLarge, symlink, submodule, notUtf8, …</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">At most five paths.</param>
public sealed record LeftOut(string Reason, int Count, ImmutableArray<string> Examples);

/// <summary>Something that could not be surveyed.</summary>
public sealed record SurveyGap(string Surveyor, string Path, string Reason);

/// <summary>One package manifest.</summary>
/// <param name="Directory">Where the manifest lies.</param>
/// <param name="Name">Its name; the directory's where it has none.</param>
/// <param name="Ecosystem">npm, nuget, cargo, pip.</param>
/// <param name="Manager">npm, pnpm, yarn, bun, dotnet, cargo, pip, poetry, …</param>
/// <param name="Manifest">Path of the manifest.</param>
/// <param name="LockFile">Path of the lock file that covers it (its own or the workspace root's); empty where there is none.</param>
/// <param name="WorkspaceRoot">Directory of the workspace root that it belongs to; null for a package of its own. A root names itself.</param>
/// <param name="IsModule">npm: <c>"type": "module"</c>.</param>
/// <param name="Version">Declared version; empty where there is none.</param>
/// <param name="Engines">npm: <c>engines.node</c>; empty where there is none.</param>
/// <param name="Scripts">Name → command.</param>
/// <param name="Dependencies">Direct dependencies.</param>
public sealed record Package(
    string Directory, string Name, string Ecosystem, string Manager, string Manifest, string LockFile, string? WorkspaceRoot,
    bool IsModule, string Version, string Engines, ImmutableSortedDictionary<string, string> Scripts, ImmutableArray<Dependency> Dependencies)
{
    /// <summary>
    /// True where the package manager that the repository states runs no install script of a package that is not allowed by name: pnpm 10 and newer, unless
    /// all are allowed at once.
    /// </summary>
    public bool RefusesInstallScripts { get; init; }

    /// <summary>True where the package depends on the name directly, in any way.</summary>
    public bool DependsOn(string name) => Dependencies.Any(d => d.Name == name);
}

/// <summary>One direct dependency.</summary>
/// <param name="Name">Its name in the registry.</param>
/// <param name="Range">What the manifest asks for.</param>
/// <param name="Locked">What the lock file holds; empty where unknown.</param>
/// <param name="Kind">production, development, peer, optional.</param>
public sealed record Dependency(string Name, string Range, string Locked, string Kind);

/// <summary>A framework or notable library.</summary>
/// <param name="Name">express, react, tauri, vite, jest, …</param>
/// <param name="Version">As far as known; else empty.</param>
/// <param name="Directory">Package that uses it.</param>
/// <param name="Evidence">Where it was seen.</param>
public sealed record Framework(string Name, string Version, string Directory, string Evidence);

/// <summary>An HTTP application object and what is registered on it, in order.</summary>
/// <param name="Framework">express, …</param>
/// <param name="Variable">The variable that holds it.</param>
/// <param name="Place">Where it is created.</param>
/// <param name="Directory">The package it belongs to.</param>
/// <param name="Middleware">Everything registered with <c>use</c> on it, in order, error handlers included.</param>
/// <param name="Settings">What <c>set</c>, <c>enable</c>, <c>disable</c> say: name → text of the value.</param>
/// <param name="Listens">Where it starts to listen; empty where that is not found.</param>
public sealed record HttpApplication(
    string Framework, string Variable, Place Place, string Directory, ImmutableArray<Middleware> Middleware,
    ImmutableSortedDictionary<string, string> Settings, ImmutableArray<Place> Listens);

/// <summary>One registered middleware.</summary>
/// <param name="Name">Callee or identifier, such as <c>helmet</c>, <c>express.json</c>, <c>authenticate</c>; empty for an inline function.</param>
/// <param name="Text">The expression as written, at most 300 characters.</param>
/// <param name="Module">The package that made it, found through variables and files (<c>express-rate-limit</c> for a limiter kept elsewhere); else the module that the name is imported from, as written; empty where it is local.</param>
/// <param name="MountPath">The path it is mounted on; <c>/</c> for all.</param>
/// <param name="Place">The whole registering statement or argument.</param>
/// <param name="IsErrorHandler">It takes four parameters.</param>
public sealed record Middleware(string Name, string Text, string Module, string MountPath, Place Place, bool IsErrorHandler);

/// <summary>One HTTP endpoint.</summary>
/// <param name="Method">Upper case; <c>ALL</c> for any.</param>
/// <param name="Path">Full path through every mount, in the framework's own form, such as <c>/api/documents/:id</c>.</param>
/// <param name="Framework">express, …</param>
/// <param name="Place">The registering call.</param>
/// <param name="Directory">The package it belongs to.</param>
/// <param name="Chain">All middleware in front of the handler, in order: application, routers, route.</param>
/// <param name="Handler">Where the handler's function is; the registering call where it is not found.</param>
/// <param name="HandlerName">Its name; empty for an inline function.</param>
/// <param name="IsAsync">The handler is an async function.</param>
/// <param name="Reads">The request fields that the handler reads.</param>
public sealed record Endpoint(
    string Method, string Path, string Framework, Place Place, string Directory, ImmutableArray<Middleware> Chain,
    Place Handler, string HandlerName, bool IsAsync, ImmutableArray<RequestRead> Reads)
{
    /// <summary>Method and path, the name of the endpoint in messages.</summary>
    public string Name => $"{Method} {Path}";
}

/// <summary>One field that a handler reads.</summary>
/// <param name="Part">body, query, params, headers, file, cookies.</param>
/// <param name="Field">The field's name; empty where the whole part is read.</param>
/// <param name="Place">Where.</param>
public sealed record RequestRead(string Part, string Field, Place Place);

/// <summary>One user-interface component.</summary>
public sealed record Component(string Name, string Framework, Place Place, string Directory, bool IsExported);

/// <summary>One script and what it loads or passes on at run time.</summary>
/// <param name="Path">The script.</param>
/// <param name="Loads">Files of the repository; packages from outside are left out.</param>
public sealed record ScriptModule(string Path, ImmutableArray<string> Loads);

/// <summary>One table after all migrations, or as the code's own models describe it where there are no migrations in SQL.</summary>
public sealed record Table(
    string Name, ImmutableArray<Column> Columns, ImmutableArray<ForeignKey> ForeignKeys, ImmutableArray<TableIndex> Indexes, Place Place)
{
    /// <summary>sql, or the mapper whose models describe it: prisma, typeorm, drizzle, sequelize, knex.</summary>
    public string DescribedBy { get; init; } = "sql";

    /// <summary>The database where the description names it, such as postgresql or mysql; empty where it does not.</summary>
    public string Store { get; init; } = "";
}

/// <summary>One column.</summary>
public sealed record Column(string Name, string Type, bool IsNullable, bool IsPrimaryKey, bool IsUnique, string Default);

/// <summary>One foreign key.</summary>
public sealed record ForeignKey(ImmutableArray<string> Columns, string Table, ImmutableArray<string> TableColumns, Place Place);

/// <summary>One index; primary keys and unique constraints count as indexes.</summary>
public sealed record TableIndex(string Name, ImmutableArray<string> Columns, bool IsUnique, Place Place)
{
    /// <summary>The access method, such as <c>gin</c>; <c>btree</c> where the description names none.</summary>
    public string Method { get; init; } = "btree";
}

/// <summary>One statement of a migration that does not fit those before it.</summary>
/// <param name="Kind">tableTwice, tableSkipped (IF NOT EXISTS, with other columns), indexTwice, unknownTable, laterTable, unknownColumn, unknownRole.</param>
/// <param name="Name">The table, index, column (<c>table.column</c>) or role.</param>
/// <param name="Place">The statement.</param>
/// <param name="Other">The file that made it first, or makes it later; empty where there is none.</param>
public sealed record MigrationFault(string Kind, string Name, Place Place, string Other);

/// <summary>One Dockerfile.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Stages">Its stages, in order.</param>
/// <param name="Directory">The package that it builds, as far as known: the nearest manifest upwards.</param>
public sealed record ContainerFile(string Path, ImmutableArray<ContainerStage> Stages, string Directory);

/// <summary>One stage of a Dockerfile.</summary>
/// <param name="Image">What FROM names.</param>
/// <param name="Name">What AS names; empty where nothing.</param>
/// <param name="Instructions">All instructions of the stage but FROM.</param>
public sealed record ContainerStage(string Image, string Name, Place Place, ImmutableArray<ContainerInstruction> Instructions);

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Keyword">Upper case: RUN, COPY, USER, …</param>
/// <param name="Arguments">The rest, continuations joined.</param>
public sealed record ContainerInstruction(string Keyword, string Arguments, Place Place);

/// <summary>One service of a compose file.</summary>
/// <param name="BuildContext">Directory that it is built from, relative to the root; null where it is not built.</param>
public sealed record ComposeService(
    string Name, string Image, string? BuildContext, ImmutableArray<string> Ports, ImmutableSortedDictionary<string, string> Environment,
    ImmutableArray<string> DependsOn, bool HasHealthCheck, Place Place);

/// <summary>One Kubernetes object.</summary>
/// <param name="Images">Container images of a workload.</param>
public sealed record KubernetesObject(string ApiVersion, string Kind, string Name, string Namespace, ImmutableArray<string> Images, Place Place);

/// <summary>One CI workflow.</summary>
/// <param name="Triggers">push, pull_request, schedule, …</param>
public sealed record Workflow(string Path, string Name, ImmutableArray<string> Triggers, ImmutableArray<WorkflowJob> Jobs, bool HasPermissions);

/// <summary>One job of a workflow.</summary>
/// <param name="Uses">Actions used, as written.</param>
/// <param name="Runs">Shell commands, as written.</param>
public sealed record WorkflowJob(
    string Id, ImmutableArray<string> Uses, ImmutableArray<string> Runs, bool HasTimeout, bool HasPermissions, Place Place);

/// <summary>One data store in use.</summary>
/// <param name="Kind">postgresql, qdrant, neo4j, minio, redis, sqlite, mysql, mongodb, elasticsearch, s3, …</param>
/// <param name="Evidence">Where it was seen: a dependency, a compose service, an environment variable, an import.</param>
public sealed record DataStore(string Kind, ImmutableArray<StoreEvidence> Evidence);

/// <summary>One reason to believe that a store is in use.</summary>
public sealed record StoreEvidence(string What, Place Place);

/// <summary>One environment variable that the code reads.</summary>
/// <param name="Default">The text of a fallback, such as <c>'dev-secret'</c>; empty where there is none.</param>
public sealed record EnvironmentVariable(string Name, string Default, Place Place);
