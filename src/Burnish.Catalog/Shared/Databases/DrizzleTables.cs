using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The tables of schemas of Drizzle.</summary>
internal sealed class DrizzleTables
{
    private static readonly Dictionary<string, string> Stores = new(StringComparer.Ordinal)
    {
        ["drizzle-orm/pg-core"] = "postgresql", ["drizzle-orm/mysql-core"] = "mysql", ["drizzle-orm/sqlite-core"] = "sqlite",
    };

    private readonly List<Described> tables;
    private readonly bool isSnake;

    private DrizzleTables(Codebase code, IEnumerable<Script> scripts)
    {
        isSnake = Script.ShippedOrConfigured(code, "snake_case").Any(s => s.Tree.Text.Contains("casing", StringComparison.Ordinal) && s.Tree.Text.Contains("drizzle", StringComparison.Ordinal));
        tables = [.. scripts.SelectMany(Find)];
    }

    /// <summary>All of them in shipped code.</summary>
    public static IEnumerable<EntityTable> In(Codebase code) =>
        new DrizzleTables(code, Script.Shipped(code, "drizzle-orm/pg-core", "drizzle-orm/mysql-core", "drizzle-orm/sqlite-core")) is { tables.Count: > 0 } read ? read.tables.Select(read.Made) : [];

    private static IEnumerable<Described> Find(Script script)
    {
        var store = Imports.In(script.Tree).Select(i => Stores.GetValueOrDefault(i.Module)).FirstOrDefault(s => s is not null) ?? "";
        foreach (var declared in script.Tree.Nodes.Where(n => n.Kind == "variable_declarator"))
        {
            if (declared["name"] is not { Kind: "identifier" } variable || declared["value"] is not { } value || Calls.Read(script.Tree, Script.Bare(value)) is not { Arguments: [var first, var columns, ..] } call) continue;
            if (script.StringOf(first) is not { } name || Shown(script, call, name) is not { } shown) continue;
            yield return new(script, script.Text(variable), shown, store, call, columns);
        }
    }

    // pgTable('x', …), schema.table('x', …), or what pgTableCreator((name) => `app_${name}`) made.
    private static string? Shown(Script script, Call call, string name)
    {
        if (call.Receiver.Length == 0 && call.Name is "pgTable" or "mysqlTable" or "sqliteTable" or "singlestoreTable") return name;
        if (call.Name == "table" && call.Receiver.Length > 0)
            return script.Declared(call.Receiver) is { } schema && Calls.Read(script.Tree, schema) is { Name: "pgSchema" or "mysqlSchema", Arguments: [var said, ..] } && script.StringOf(said) is { } prefix ? $"{prefix}.{name}" : null;
        if (call.Receiver.Length > 0 || script.Declared(call.Name) is not { } maker || Calls.Read(script.Tree, maker) is not { Arguments: [var how, ..] } creator || !creator.Name.EndsWith("TableCreator", StringComparison.Ordinal)) return null;
        if (Functions.Read(script.Tree, Script.Bare(how)) is not { Parameters: [var parameter], Body: { Kind: "template_string" } template }) return null;
        var text = script.Text(template).Trim('`');
        return text.Contains($"${{{parameter.Name}}}", StringComparison.Ordinal) && text.IndexOf("${", StringComparison.Ordinal) == text.LastIndexOf("${", StringComparison.Ordinal) ? text.Replace($"${{{parameter.Name}}}", name, StringComparison.Ordinal) : null;
    }

    private EntityTable Made(Described table)
    {
        var script = table.Script;
        var read = Columns(script, table.Columns, 0).ToList();
        var keys = read.Select(c => c.Chain?.Find(l => l.Name == "references") is { Arguments: [var target, ..] } link && Referred(table, target) is { } other ? new ForeignKey([c.Column.Name], other.Table, [other.Column], script.PlaceOf(link.Node)) : null).OfType<ForeignKey>();
        var extra = table.Call.Arguments.Length > 2 ? Script.Bare(table.Call.Arguments[2]) : null;
        var indexes = extra is null ? [] : script.Calls(extra).Where(c => c.Name is "on" or "primaryKey").Select(c => Index(script, c, read)).OfType<TableIndex>().ToList();
        var own = indexes.Where(i => i.Name == "primaryKey").SelectMany(i => i.Columns).ToHashSet(StringComparer.Ordinal);
        return new("drizzle", table.Name, [.. read.Select(c => own.Contains(c.Column.Name) ? c.Column with { IsPrimaryKey = true } : c.Column)], script.PlaceOf(table.Call.Node))
        {
            Store = table.Store,
            ForeignKeys = [.. keys],
            Indexes = [.. indexes],
            Unread = IsWhole(script, table.Columns) ? "" : "columns that are taken in from elsewhere",
        };
    }

    // { id: serial('id').primaryKey(), ...stamps }, also as the answer of a function of the column types.
    private IEnumerable<(EntityColumn Column, List<Call>? Chain, string Key)> Columns(Script script, SyntaxNode described, int depth)
    {
        if (Literal(script, described) is not { } literal) yield break;
        var properties = ObjectLiterals.Properties(script.Tree, literal).ToDictionary(p => p.Node);
        foreach (var member in literal.Named)
        {
            if (member.Kind == "spread_element" && depth < 3 && member.Named.FirstOrDefault() is { } taken)
                foreach (var column in Columns(script, taken, depth + 1)) yield return column;
            if (!properties.TryGetValue(member, out var property) || property.Name is not { } key) continue;
            var chain = Chain(script, property.Value);
            if (chain is not [{ } first, ..]) continue;
            var name = first.Arguments is [var said, ..] ? script.StringOf(said) : null;
            yield return (new(name ?? (isSnake ? ModelNames.Snake(key) : key), first.Name, !chain.Exists(c => c.Name is "notNull" or "primaryKey"), script.PlaceOf(property.Node))
            {
                IsPrimaryKey = chain.Exists(c => c.Name == "primaryKey"),
                IsUnique = chain.Exists(c => c.Name == "unique"),
                Default = chain.Find(c => c.Name.StartsWith("default", StringComparison.Ordinal) || c.Name.StartsWith("generated", StringComparison.Ordinal)) is { } given
                    ? given.Arguments is [var value, ..] ? script.StringOf(value) ?? script.Text(value) : given.Name
                    : first.Name.EndsWith("serial", StringComparison.OrdinalIgnoreCase) ? "generated" : "",
            }, chain, key);
        }
    }

    private static SyntaxNode? Literal(Script script, SyntaxNode described)
    {
        var bare = Script.Bare(described);
        if (bare.Kind == "identifier") return script.Declared(script.Text(bare)) is { } value && Script.Bare(value).Kind == "object" ? Script.Bare(value) : null;
        if (Functions.Read(script.Tree, bare) is { } function) return Script.Bare(function.Body) is { Kind: "object" } answer ? answer : null;
        return bare.Kind == "object" ? bare : null;
    }

    private static bool IsWhole(Script script, SyntaxNode described) =>
        Literal(script, described) is { } literal && literal.Named.Where(n => n.Kind == "spread_element").All(s => s.Named.FirstOrDefault() is { } taken && IsWhole(script, taken));

    // The calls of serial('id').primaryKey().notNull(), from left to right.
    private static List<Call> Chain(Script script, SyntaxNode value)
    {
        var chain = new List<Call>();
        for (SyntaxNode? node = Script.Bare(value); node is not null && Calls.Read(script.Tree, node) is { } call; node = Below(call))
        {
            chain.Insert(0, call);
        }
        return chain;

        static SyntaxNode? Below(Call call) => call.Node["function"] is { Kind: "member_expression" } callee && callee["object"] is { Kind: "call_expression" } below ? below : null;
    }

    // () => users.id
    private (string Table, string Column)? Referred(Described from, SyntaxNode target)
    {
        if (Functions.Read(from.Script.Tree, Script.Bare(target)) is not { Body: { Kind: "member_expression" } body } || body["object"] is not { Kind: "identifier" } variable || body["property"] is not { } property) return null;
        var named = tables.Where(t => t.Variable == from.Script.Text(variable)).ToList();
        var other = named.Find(t => t.Script.Path == from.Script.Path) ?? (named.Count == 1 ? named[0] : null);
        return other is not null && Columns(other.Script, other.Columns, 0).FirstOrDefault(c => c.Key == from.Script.Text(property)) is { Column: { } column } ? (other.Name, column.Name) : null;
    }

    // index('x').on(t.a, t.b), unique().on(t.a), primaryKey({ columns: [t.a, t.b] })
    private static TableIndex? Index(Script script, Call call, List<(EntityColumn Column, List<Call>? Chain, string Key)> columns)
    {
        var listed = call.Name == "on" ? call.Arguments : script.Property(call.Arguments.FirstOrDefault(), "columns") is { } list ? [.. list.Named] : call.Arguments;
        var names = listed.Select(a => a.Kind == "member_expression" && a["property"] is { } property ? columns.Find(c => c.Key == script.Text(property)).Column?.Name : null).ToList();
        if (names.Count == 0 || names.Contains(null)) return null;
        var maker = call.Name == "on" ? Chain(script, call.Node).FirstOrDefault() : call;
        var isUnique = maker?.Name is "uniqueIndex" or "unique" or "primaryKey";
        var given = maker is { Name: not "primaryKey", Arguments: [var said, ..] } ? script.StringOf(said) : null;
        return new(maker?.Name == "primaryKey" ? "primaryKey" : given ?? $"{string.Join("_", names)}_index", [.. names.OfType<string>()], isUnique, script.PlaceOf(call.Node));
    }

    private sealed record Described(Script Script, string Variable, string Name, string Store, Call Call, SyntaxNode Columns);
}
