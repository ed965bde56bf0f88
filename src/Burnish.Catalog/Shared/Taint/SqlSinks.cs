using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>The calls that take a text in SQL.</summary>
internal static partial class SqlSinks
{
    private static readonly ImmutableArray<string> Packages =
    [
        "pg", "pg-pool", "pg-native", "pg-promise", "postgres", "mysql", "mysql2", "mysql2/promise", "promise-mysql", "serverless-mysql", "mssql", "tedious", "oracledb", "sequelize", "sequelize-typescript", "typeorm",
        "better-sqlite3", "sqlite3", "sqlite", "knex", "objection", "@neondatabase/serverless", "@planetscale/database", "@vercel/postgres", "@nestjs/typeorm", "mariadb",
        "@libsql/client", "cassandra-driver", "@google-cloud/bigquery", "@clickhouse/client", "snowflake-sdk", "duckdb", "@databases/pg", "slonik", "mysql-promise", "node-mysql", "@mikro-orm/core", "@mikro-orm/postgresql", "sql.js",
    ];

    public static readonly ImmutableArray<Sink> All =
    [
        new("query", "execute", "queryAsync", "executeSql") { Packages = Packages, Receiver = Database(), Members = ["sql", "text", "query", "sqlText", "statement"], Where = LooksLikeSql },
        new("all", "get", "run", "each", "exec", "prepare") { Packages = ["better-sqlite3", "sqlite3", "sqlite"], Receiver = Database(), Where = LooksLikeSql },
        new("any", "one", "oneOrNone", "many", "manyOrNone", "none", "result", "batch", "request", "unsafe") { Packages = ["pg-promise", "mssql", "postgres"], Where = LooksLikeSql },
        new("raw") { Packages = ["knex", "objection", "sequelize"], Receiver = Database(), Where = LooksLikeSql },
        new("whereRaw", "orWhereRaw", "andWhereRaw", "havingRaw", "orderByRaw", "groupByRaw", "joinRaw", "fromRaw", "selectRaw") { Receiver = Anything() },
        new("$queryRawUnsafe", "$executeRawUnsafe") { Receiver = Anything() },
        new("raw") { Packages = ["drizzle-orm", "@prisma/client"] },
        new("literal") { Packages = ["sequelize"], Receiver = Sequelize() },
        new("where", "andWhere", "orWhere", "having", "andHaving", "orderBy") { Packages = ["typeorm"], Receiver = Builder(), Where = (flow, call) => IsText(call) },
    ];

    /// <summary>True where the text that a call is given reads like SQL; where it cannot be seen, only a known package counts.</summary>
    private static bool LooksLikeSql(ScriptFlow flow, Call call)
    {
        var text = TextOf(flow, Script.Bare(call.Arguments[0]), 0);
        return Statement().IsMatch(text);
    }

    private static bool IsText(Call call) => Script.Bare(call.Arguments[0]).Kind is "template_string" or "binary_expression";

    /// <summary>The literal parts of a text, followed through names of the file.</summary>
    private static string TextOf(ScriptFlow flow, SyntaxNode node, int depth)
    {
        if (depth > 4) return "";
        var parts = new List<string>();
        foreach (var inner in node.DescendantsAndSelf().Take(400))
        {
            if (inner.Kind is "string_fragment") parts.Add(flow.Text(inner));
            if (inner.Kind is "identifier" or "shorthand_property_identifier" && flow.Names.Of(inner) is { } binding)
                parts.AddRange(binding.Definitions.Where(d => d.Giving is Giving.Value or Giving.Addition).Select(d => d.Value).OfType<SyntaxNode>().Where(v => !Functions.IsFunction(v)).Take(4).Select(v => TextOf(flow, v, depth + 1)));
        }
        return string.Join(' ', parts);
    }

    [GeneratedRegex(@"(^|[^a-z])(client|pool|db|database|conn|connection|sequelize|knex|mysql|pg|postgres|sql|tx|trx|transaction|manager|dataSource|queryRunner|repository|getConnection\(\)|getPool\(\)|request)\d*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Database();

    [GeneratedRegex("", RegexOptions.None, 1000)]
    private static partial Regex Anything();

    [GeneratedRegex(@"(^|\.)[sS]equelize$", RegexOptions.None, 1000)]
    private static partial Regex Sequelize();

    [GeneratedRegex(@"(^|\.)(qb|queryBuilder|createQueryBuilder\(\).*)$", RegexOptions.None, 1000)]
    private static partial Regex Builder();

    [GeneratedRegex(@"\b(select\b[\s\S]*\bfrom|insert\s+into|update\b[\s\S]*\bset|delete\s+from|drop\s+(table|database)|create\s+(table|database|view|index)|alter\s+table|truncate\s|exec(ute)?\s|where\s|order\s+by|call\s|union\s)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Statement();
}
