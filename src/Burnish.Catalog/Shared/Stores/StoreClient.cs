using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Databases;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Shared.Stores;

/// <summary>A client of a store that a module of the service keeps and exports, and how it is asked for a sign of life.</summary>
/// <param name="Script">The module.</param>
/// <param name="Export">The name that it is exported under.</param>
/// <param name="Store">The store, in a word.</param>
/// <param name="Question">An expression that settles when the store answers.</param>
/// <param name="Switch">What tells whether the store is used at all, as the module itself writes it; null where it always is.</param>
internal sealed record StoreClient(Script Script, Export Export, string Store, string Question, string? Switch)
{
    /// <summary>All of one package, in the order of their files.</summary>
    public static ImmutableArray<StoreClient> In(Codebase code, string directory) =>
        [.. Made(code).Where(m => (code.PackageOf(m.Path)?.Directory ?? "") == directory).Select(m => Of(code, m.Path, m.Call, m.Store, m.Question)).OfType<StoreClient>()
            .DistinctBy(c => c.Store).OrderBy(c => c.Script.Path, StringComparer.Ordinal)];

    // {0} is the client.
    private static IEnumerable<(string Path, Call Call, string Store, string Question)> Made(Codebase code)
    {
        foreach (var pool in PostgresPool.In(code)) yield return (pool.Path, pool.Call, "postgresql", "{0}.query('SELECT 1')");
        foreach (var pool in MapperPool.In(code))
        {
            var question = pool.Mapper switch
            {
                "typeorm" when pool.Call is { IsNew: true } => "{0}.query('SELECT 1')",
                "sequelize" => "{0}.authenticate()",
                "knex" => "{0}.raw('SELECT 1')",
                "mysql2" when Script.At(code, pool.Path) is { } script && Imports.In(script.Tree).Any(i => i.Module == "mysql2/promise") => "{0}.query('SELECT 1')",
                "prisma" when !code.Inventory.DataStores.Any(s => s.Kind == "mongodb") => "{0}.$queryRaw`SELECT 1`",
                "postgres" => "{0}`SELECT 1`",
                _ => null,
            };
            if (question is not null) yield return (pool.Path, pool.Call, "database", question);
        }
        foreach (var script in Script.Shipped(code, "ioredis", "redis"))
        {
            var redis = script.LocalsOf("ioredis", "redis");
            foreach (var call in script.Calls().Where(c => redis.Contains(c.Callee.Split('.')[0]) && (c is { IsNew: true, Name: "Redis" or "Cluster" } || c is { IsNew: false, Name: "createClient" }))) yield return (script.Path, call, "redis", "{0}.ping()");
        }
    }

    private static StoreClient? Of(Codebase code, string path, Call call, string store, string question)
    {
        if (Script.At(code, path) is not { Tree.ErrorCount: 0 } script) return null;
        var declarator = call.Node.Parent is { Kind: "variable_declarator" } direct ? direct : null;
        if (declarator?["name"] is not { Kind: "identifier" } name || declarator.Ancestors().Any(Functions.IsFunction)) return null;
        var local = script.Text(name);
        return Exports.In(script.Tree).FirstOrDefault(e => e.Local == local && !e.IsTypeOnly && e.FromModule is null && (e.Name != "=" || e.IsCommonJs)) is { } export
            ? new(script, export, store, string.Format(System.Globalization.CultureInfo.InvariantCulture, question, export.Name is "default" or "=" ? local : export.Name), SwitchOf(code, script, call)) : null;
    }

    // connectionString: config.databaseUrl, where other code asks whether that is set before it uses the store.
    private static string? SwitchOf(Codebase code, Script script, Call call)
    {
        var address = call.Arguments.Select(a => script.Property(a, "connectionString")).FirstOrDefault(a => a is not null);
        if (address is not { Kind: "member_expression" } || !script.Text(address).All(c => char.IsLetterOrDigit(c) || c is '.' or '_')) return null;
        var text = script.Text(address);
        if (!text.StartsWith("process.env.", StringComparison.Ordinal) && !Imports.In(script.Tree).Any(i => i.Names.Any(n => n.Local == text.Split('.')[0]))) return null;
        return Script.Shipped(code, text).Any(s => s.Tree.Nodes.Any(n => n.Kind is "ternary_expression" or "if_statement" && n["condition"] is { } asked && Script.Bare(asked) is { } bare && s.Text(bare) == text)) ? text : null;
    }
}
