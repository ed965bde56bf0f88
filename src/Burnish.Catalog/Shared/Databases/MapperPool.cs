using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The connection of an object-relational mapper, with what it says of its pool.</summary>
/// <param name="Path">The script.</param>
/// <param name="Call">The call that makes it.</param>
/// <param name="Mapper">typeorm, sequelize, mongoose, knex, prisma, mysql2, postgres.</param>
/// <param name="SetsSize">True where a size is set; null where not all options can be seen.</param>
internal sealed record MapperPool(string Path, Call Call, string Mapper, bool? SetsSize)
{
    private static readonly string[] Words = ["DataSource", "createConnection", "TypeOrmModule", "Sequelize", "mongoose", "knex", "PrismaClient", "createPool", "postgres("];

    // What each mapper calls the size; a dot leads into a nested object. The first word of a callee names what makes the connection.
    private static readonly ImmutableArray<(string Mapper, string[] Modules, string[] Callees, string[] Sizes)> Known =
    [
        ("typeorm", ["typeorm", "@nestjs/typeorm"], ["DataSource", "createConnection", "TypeOrmModule.forRoot"], ["poolSize", "extra.max", "extra.connectionLimit", "extra.poolSize"]),
        ("sequelize", ["sequelize", "sequelize-typescript"], ["Sequelize"], ["pool", "pool.max"]),
        ("mongoose", ["mongoose"], ["mongoose.connect", "mongoose.createConnection", "connect", "createConnection"], ["maxPoolSize", "poolSize"]),
        ("knex", ["knex"], ["knex", "Knex"], ["pool", "pool.max"]),
        ("mysql2", ["mysql2", "mysql2/promise", "mysql"], ["mysql.createPool", "createPool"], ["connectionLimit"]),
        ("prisma", ["@prisma/client"], ["PrismaClient"], []),
        ("postgres", ["postgres"], ["postgres"], ["max"]),
    ];

    /// <summary>All of them in shipped code that serves requests.</summary>
    public static ImmutableArray<MapperPool> In(Codebase code) =>
    [
        .. from file in SqlCalls.Files(code)
           where !Script.IsAside(file.Path) && code.Holds(file, Words)
           let tree = code.Tree(file.Path)
           where tree is not null
           from known in Known
           let locals = Imports.In(tree).Where(i => known.Modules.Contains(i.Module) && !i.IsTypeOnly).SelectMany(i => i.Names).Select(n => n.Local).ToHashSet(StringComparer.Ordinal)
           where locals.Count > 0
           from call in Calls.In(tree)
           where (known.Callees.Contains(call.Callee) && locals.Contains(call.Callee.Split('.')[0]) || locals.Contains(call.Callee) && known.Callees.Contains(call.Callee)) && !IsFile(tree, call)
           select new MapperPool(file.Path, call, known.Mapper, Size(tree, call, known.Sizes)),
    ];

    // A database in a file has no pool that matters.
    private static bool IsFile(SyntaxTree tree, Call call) => tree.TextOf(call.Node) is var text && (text.Contains("sqlite", StringComparison.OrdinalIgnoreCase) || text.Contains("sqljs", StringComparison.OrdinalIgnoreCase));

    private static bool? Size(SyntaxTree tree, Call call, string[] sizes)
    {
        var literal = call.Arguments.Select(a => Resolved(tree, a)).LastOrDefault(a => a.Kind == "object");
        if (literal is not null && sizes.Any(s => Has(tree, literal, s.Split('.')) == true)) return true;
        if (sizes.Length == 0) return null;
        // Options that come from elsewhere (a file of the mapper, where there is no argument), or a size in the address, are not seen.
        if (literal is null) return call.Arguments.IsEmpty ? null : call.Arguments.Any(a => a.Kind is not ("string" or "member_expression" or "template_string")) ? null : false;
        return ObjectLiterals.HasSpread(literal) || sizes.Any(s => Has(tree, literal, s.Split('.')) is null) ? null : false;
    }

    private static bool? Has(SyntaxTree tree, SyntaxNode literal, string[] path)
    {
        if (ObjectLiterals.Find(tree, literal, path[0]) is not { } property) return false;
        if (path.Length == 1) return true;
        var inner = Resolved(tree, property.Value);
        return inner.Kind != "object" || ObjectLiterals.HasSpread(inner) ? null : Has(tree, inner, path[1..]);
    }

    private static SyntaxNode Resolved(SyntaxTree tree, SyntaxNode node)
    {
        node = Script.Bare(node);
        return node.Kind == "identifier"
            && tree.OfKind("variable_declarator").Where(d => d["name"] is { } n && tree.TextOf(n) == tree.TextOf(node)).Select(d => d["value"]).FirstOrDefault() is { } value ? Script.Bare(value) : node;
    }
}
