using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Paths;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The tables that migrations of Knex leave, applied in the order of their names.</summary>
internal sealed class KnexTables
{
    private static readonly string[] Types =
    [
        "increments", "bigIncrements", "integer", "tinyint", "smallint", "mediumint", "bigint", "bigInteger", "text", "string", "float", "double", "decimal", "boolean", "date", "datetime", "time",
        "timestamp", "binary", "enum", "enu", "json", "jsonb", "uuid", "geometry", "geography", "point", "specificType",
    ];

    private readonly Dictionary<string, EntityTable> tables = new(StringComparer.Ordinal);

    // A table that is changed and that no migration makes: others are made elsewhere as well, so that what is known is not the whole database.
    private string unmade = "";

    /// <summary>All of them; each says so where migrations change tables that none of them makes.</summary>
    public static IEnumerable<EntityTable> In(Codebase code)
    {
        var read = new KnexTables();
        foreach (var script in Script.Shipped(code, ".schema").Where(s => s.Path.Contains("migration", StringComparison.OrdinalIgnoreCase)).OrderBy(s => RepositoryPaths.NameOf(s.Path), StringComparer.Ordinal)) read.Apply(script);
        return read.tables.Values.Select(t => read.unmade.Length == 0 ? t : t with { Unread = $"companions that are made elsewhere, such as {read.unmade}" }).OrderBy(t => t.Name, StringComparer.Ordinal);
    }

    private void Apply(Script script)
    {
        var down = Functions.In(script.Tree).FirstOrDefault(f => f.Name == "down");
        foreach (var call in script.Calls().Where(c => c.Receiver.Contains("schema", StringComparison.Ordinal) && (down is null || c.Node.Start < down.Node.Start || c.Node.End > down.Node.End)).OrderBy(c => c.Node.End))
        {
            if (call.Arguments is not [var first, .. var rest] || script.StringOf(first) is not { } name) continue;
            if (call.Name is "createTable" or "createTableIfNotExists" or "alterTable" or "table" && rest is [var described, ..] && Functions.Read(script.Tree, Script.Bare(described)) is { Parameters: [var parameter, ..] } body) Change(script, call, name, body, parameter.Name);
            else if (call.Name is "dropTable" or "dropTableIfExists") tables.Remove(name);
            else if (call.Name == "renameTable" && rest is [var to, ..] && script.StringOf(to) is { } other && tables.Remove(name, out var moved)) tables[other] = moved with { Name = other };
        }
    }

    private void Change(Script script, Call call, string name, FunctionShape body, string builder)
    {
        if (call.Name.StartsWith("create", StringComparison.Ordinal)) tables[name] = new("knex", name, [], script.PlaceOf(call.Arguments[0]));
        if (!tables.TryGetValue(name, out var table))
        {
            unmade = name;
            return;
        }
        foreach (var chain in Chains(script, body.Body, builder)) table = With(script, table, chain);
        tables[name] = table;
    }

    // The calls of t.integer('x').notNullable() from left to right, one list a statement.
    private static IEnumerable<ImmutableArray<Call>> Chains(Script script, SyntaxNode body, string builder)
    {
        foreach (var start in script.Calls(body).Where(c => c.Receiver == builder))
        {
            var chain = ImmutableArray.CreateBuilder<Call>();
            for (var call = start; call is not null; call = Next(script, call)) chain.Add(call);
            yield return chain.ToImmutable();
        }
    }

    private static Call? Next(Script script, Call call) =>
        call.Node.Parent is { Kind: "member_expression", Parent: { Kind: "call_expression" } above } member && above["function"] == member ? Calls.Read(script.Tree, above) : null;

    private static EntityTable With(Script script, EntityTable table, ImmutableArray<Call> chain)
    {
        var first = chain[0];
        var names = first.Arguments is [var one, ..] ? Names(script, one) : [];
        var place = script.PlaceOf(first.Node);
        switch (first.Name)
        {
            case "timestamps":
                var isCamel = first.Arguments.Length > 2 && script.Text(first.Arguments[2]) == "true";
                return table with { Columns = [.. table.Columns, .. new[] { isCamel ? "createdAt" : "created_at", isCamel ? "updatedAt" : "updated_at" }.Select(n => new EntityColumn(n, "timestamp", first.Arguments.Length == 0, place))] };
            case "dropColumn" or "dropColumns":
                var gone = first.Arguments.SelectMany(a => Names(script, a)).ToHashSet(StringComparer.Ordinal);
                return table with { Columns = [.. table.Columns.Where(c => !gone.Contains(c.Name))], ForeignKeys = [.. table.ForeignKeys.Where(k => !k.Columns.Any(gone.Contains))], Indexes = [.. table.Indexes.Where(i => !i.Columns.Any(gone.Contains))] };
            case "renameColumn" when names is [var from] && first.Arguments.Length > 1 && script.StringOf(first.Arguments[1]) is { } to:
                return table with { Columns = [.. table.Columns.Select(c => c.Name == from ? c with { Name = to } : c)] };
            case "primary" when !names.IsEmpty: return table with { Columns = [.. table.Columns.Select(c => names.Contains(c.Name) ? c with { IsPrimaryKey = true, IsNullable = false } : c)] };
            case "index" or "unique" when !names.IsEmpty: return table with { Indexes = table.Indexes.Add(new($"{table.Name}_{string.Join("_", names)}_{first.Name}", names, first.Name == "unique", place)) };
            case "foreign" when !names.IsEmpty: return Referring(script, table, names, chain, place);
            case "dropTimestamps": return table with { Columns = [.. table.Columns.Where(c => c.Name is not ("created_at" or "updated_at"))] };
            case var type when Types.Contains(type): return Referring(script, WithColumn(script, table, chain, names), names, chain, place);
            default: return table;
        }
    }

    private static EntityTable WithColumn(Script script, EntityTable table, ImmutableArray<Call> chain, ImmutableArray<string> names)
    {
        var first = chain[0];
        var isSerial = first.Name.EndsWith("ncrements", StringComparison.Ordinal);
        var name = names is [var said] ? said : isSerial ? "id" : null;
        if (name is null) return table with { Unread = "a column whose name is not written out" };
        bool Has(string call) => chain.Any(c => c.Name == call);
        var column = new EntityColumn(name, first.Name == "specificType" && first.Arguments.Length > 1 ? script.StringOf(first.Arguments[1]) ?? first.Name : first.Name, !isSerial && !Has("notNullable") && !Has("primary"), script.PlaceOf(first.Node))
        {
            IsPrimaryKey = isSerial || Has("primary"),
            IsUnique = isSerial || Has("primary") || Has("unique"),
            Default = chain.FirstOrDefault(c => c.Name == "defaultTo") is { Arguments: [var given, ..] } ? script.StringOf(given) ?? script.Text(given) : isSerial ? "generated" : "",
        };
        var at = table.Columns.FirstOrDefault(c => c.Name == name) is { } old ? table.Columns.IndexOf(old) : -1;
        table = table with { Columns = at < 0 ? table.Columns.Add(column) : table.Columns.SetItem(at, column) };
        return Has("index") ? table with { Indexes = table.Indexes.Add(new($"{table.Name}_{name}_index", [name], false, column.Place)) } : table;
    }

    // .references('id').inTable('users') or .references('users.id')
    private static EntityTable Referring(Script script, EntityTable table, ImmutableArray<string> names, ImmutableArray<Call> chain, Place place)
    {
        if (chain.FirstOrDefault(c => c.Name == "references") is not { Arguments: [var target, ..] } || Names(script, target) is not { IsEmpty: false } referred) return table;
        var other = chain.FirstOrDefault(c => c.Name is "inTable" or "on") is { Arguments: [var said, ..] } ? script.StringOf(said) : referred[0].Contains('.', StringComparison.Ordinal) ? referred[0][..referred[0].LastIndexOf('.')] : null;
        return other is null ? table : table with { ForeignKeys = table.ForeignKeys.Add(new(names, other, [.. referred.Select(r => r[(r.LastIndexOf('.') + 1)..])], place)) };
    }

    private static ImmutableArray<string> Names(Script script, SyntaxNode node)
    {
        var bare = Script.Bare(node);
        return bare.Kind == "array" ? [.. bare.Named.Select(script.StringOf).OfType<string>()] : script.StringOf(bare) is { } one ? [one] : [];
    }
}
