using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>One <c>new Pool(…)</c> of the package <c>pg</c> in shipped code.</summary>
/// <param name="Options">The options as written here; null where there are none.</param>
/// <param name="IsKnown">All options can be seen: a literal without spread, or none at all.</param>
internal sealed record PostgresPool(string Path, SyntaxTree Tree, Call Call, SyntaxNode? Options, bool IsKnown)
{
    // What bounds a pool, with the option that does it or its equal, and what to set where it is missing.
    private static readonly ImmutableArray<(string Option, string[] Names, string Variable, string Default)> Bounds =
    [
        ("max", ["max"], "DB_POOL_MAX", "10"),
        ("idleTimeoutMillis", ["idleTimeoutMillis"], "DB_POOL_IDLE_TIMEOUT_MS", "30000"),
        ("connectionTimeoutMillis", ["connectionTimeoutMillis"], "DB_POOL_CONNECTION_TIMEOUT_MS", "10000"),
        ("statement_timeout", ["statement_timeout", "query_timeout"], "DB_STATEMENT_TIMEOUT_MS", "60000"),
    ];

    /// <summary>The options that are missing, with variable and default.</summary>
    public ImmutableArray<(string Option, string Variable, string Default)> Missing => !IsKnown ? [] :
        [.. Bounds.Where(b => Options is null || !b.Names.Any(e => ObjectLiterals.Find(Tree, Options, e) is not null)).Select(b => (b.Option, b.Variable, b.Default))];

    /// <summary>All pools of shipped code that serves requests.</summary>
    public static ImmutableArray<PostgresPool> In(Codebase code)
    {
        var pools = ImmutableArray.CreateBuilder<PostgresPool>();
        foreach (var file in SqlCalls.Files(code))
        {
            if (!code.Holds(file, "Pool") || code.Tree(file.Path) is not { } tree) continue;
            var names = Imports.Of(tree, "pg").SelectMany(i => i.Names).Select(n => n.Imported == "Pool" ? n.Local : n.Local + ".Pool").ToHashSet(StringComparer.Ordinal);
            pools.AddRange(Calls.In(tree).Where(c => c.IsNew && names.Contains(c.Callee)).Select(c => Read(file.Path, tree, c)));
        }
        return pools.ToImmutable();
    }

    private static PostgresPool Read(string path, SyntaxTree tree, Call call)
    {
        if (call.Arguments.IsEmpty) return new(path, tree, call, null, true);
        var options = call.Arguments[0];
        if (options.Kind == "identifier")
            options = tree.OfKind("variable_declarator").Where(d => d["name"] is { } n && tree.TextOf(n) == tree.TextOf(call.Arguments[0])).Select(d => d["value"]).FirstOrDefault() ?? options;
        return options.Kind == "object" ? new(path, tree, call, options, !ObjectLiterals.HasSpread(options)) : new(path, tree, call, null, false);
    }
}
