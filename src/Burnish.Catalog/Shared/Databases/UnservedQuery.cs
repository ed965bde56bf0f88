using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.Sql;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>A query of shipped code that no index serves, with the index that would.</summary>
/// <param name="Place">The call that sends it.</param>
/// <param name="Table">The table that it reads from end to end.</param>
/// <param name="Columns">The columns of the index that is missing, in order.</param>
/// <param name="IsText">Parts of the text are looked for, which takes an index of trigrams.</param>
/// <param name="Sql">The statement.</param>
internal sealed partial record UnservedQuery(Place Place, Table Table, ImmutableArray<string> Columns, bool IsText, string Sql)
{
    // More columns seldom pay (practice order-index-columns-by-use).
    private const int Most = 3;

    /// <summary>All such queries; null where no statement about a table of the migrations is sent.</summary>
    public static ImmutableArray<UnservedQuery>? In(Codebase code, PostgresParser parser, CancellationToken cancellationToken)
    {
        if (KnownSchema.Of(code) is not { } schema || code.Inventory.DataStores.All(s => s.Kind != "postgresql")) return null;
        var isAsked = false;
        var found = ImmutableArray.CreateBuilder<UnservedQuery>();
        foreach (var file in SqlCalls.Sending(code))
        {
            if (code.Tree(file.Path) is not { } tree) continue;
            foreach (var (call, sql) in SqlCalls.In(tree).Where(c => c.Call.Name == "query"))
            {
                if (!SqlNames.Tables(sql).Any(t => schema.Find(t) is not null)) continue;
                isAsked = true;
                if (StatementConditions.Of(parser, sql, cancellationToken) is { } said)
                    found.AddRange(said.Tables.SelectMany(t => Missing(schema, said, t.Key, t.Value, p => IsInside(tree, call, p)))
                        .Where(m => !IsElsewhere(code, m.Table, m.Columns[0])).Select(m => new UnservedQuery(code.PlaceOf(file.Path, call.Node.Start, call.Node.End), m.Table, m.Columns, m.IsText, sql)));
            }
        }
        return isAsked ? found.ToImmutable() : null;
    }

    private static IEnumerable<(Table Table, ImmutableArray<string> Columns, bool IsText)> Missing(KnownSchema schema, StatementConditions said, string name, string tableName, Func<string, bool> isInside)
    {
        if (schema.Find(tableName) is not { Columns.IsEmpty: false } table || Small().IsMatch(table.Name)) yield break;
        bool IsOwn(NamedColumn c) => (c.Table == name || (c.Table.Length == 0 && said.Tables.Count == 1)) && table.Columns.Any(x => x.Name == c.Name);
        // A column without its table's name may be of any of them.
        var all = said.Equal.Concat(said.Joined).Concat(said.Bounded).ToList();
        if (said.Tables.Count > 1 && all.Exists(c => c.Table.Length == 0)) yield break;
        // An expression that is indexed may be what the statement means; foreign keys have a rule of their own.
        if (all.Where(IsOwn).Any(c => Leads(table, c.Name) || table.ForeignKeys.Any(k => k.Columns is [var first, ..] && first == c.Name)) || table.Indexes.Any(i => i.Columns is [['(', ..], ..])) yield break;
        var equal = said.Equal.Where(IsOwn).Select(c => c.Name).Distinct(StringComparer.Ordinal).ToList();
        var useful = equal.Where(c => TypeOf(table, c) != "boolean").ToList();
        var bounded = said.Bounded.Where(IsOwn).Select(c => c.Name).FirstOrDefault();
        var sort = said.Sorted is { } sorted && IsOwn(sorted) && IsSortable(table, sorted.Name) ? sorted.Name : null;
        var matched = said.Matched.Where(m => IsOwn(m.Column) && isInside(m.Pattern)).Select(m => m.Column.Name).Distinct(StringComparer.Ordinal).ToList();
        if (useful.Count > 0)
        {
            if (useful.Count > Most || !useful.TrueForAll(c => IsSortable(table, c)) || (sort is null && useful.TrueForAll(c => Few().IsMatch(c)))) yield break;
            yield return (table, sort is not null && useful.Count < Most && !useful.Contains(sort) ? [.. useful, sort] : [.. useful], false);
        }
        else if (matched.Count > 0)
        {
            if (!matched.TrueForAll(c => IsWords(table, c))) yield break;
            foreach (var column in matched.Where(c => !table.Indexes.Any(i => i.Method is "gin" or "gist" && i.Columns.Contains(c)))) yield return (table, [column], true);
        }
        else if (said.Tables.Count > 1) yield break;
        else if (bounded is not null)
        {
            if (IsSortable(table, bounded)) yield return (table, [bounded], false);
        }
        else if (!said.IsFiltered && said.IsLimited && sort is not null && !Leads(table, sort)) yield return (table, [sort], false);
    }

    // Another row of migrations, a dump or a script may make the table or the index again.
    private static bool IsElsewhere(Codebase code, Table table, string column)
    {
        var name = table.Name[(table.Name.LastIndexOf('.') + 1)..];
        if (code.Inventory.MigrationFaults.Any(f => f.Kind is "tableTwice" or "tableSkipped" && (f.Name == table.Name || f.Name == name))) return true;
        return code.Files("sql", "typescript", "tsx", "javascript").Any(f => code.Read(f.Path) is { } text && MadeIndex().Matches(text)
            .Any(m => m.Groups["table"].Value.Equals(name, StringComparison.OrdinalIgnoreCase) && m.Groups["column"].Value.Equals(column, StringComparison.OrdinalIgnoreCase)));
    }

    // Keys and unique columns count as indexes, whoever describes them.
    private static bool Leads(Table table, string column) => table.Indexes.Any(i => i.Columns is [var first, ..] && first == column) || table.Columns.Any(c => c.Name == column && (c.IsPrimaryKey || c.IsUnique));

    private static bool IsWords(Table table, string column) => TypeOf(table, column) is var type && (type == "text" || type.StartsWith("character", StringComparison.Ordinal) || type == "citext");

    // An entry of a B-tree holds 2704 bytes at most: an index on long texts would refuse rows.
    private static bool IsSortable(Table table, string column) => Sortable().IsMatch(TypeOf(table, column)) && !(TypeOf(table, column) == "text" && Long().IsMatch(column));

    private static string TypeOf(Table table, string column) => table.Columns.First(c => c.Name == column).Type;

    // A pattern that begins with a wildcard: as the statement writes it, or as the call's value is put together.
    private static bool IsInside(SyntaxTree tree, Call call, string pattern)
    {
        if (!pattern.StartsWith('$')) return pattern.StartsWith('%');
        if (!int.TryParse(pattern.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || call.Arguments is not [_, { Kind: "array" } values, ..] || values.Named.Where(n => n.Kind != "comment").Skip(number - 1).FirstOrDefault() is not { } value) return false;
        if (value.Kind == "identifier") value = tree.OfKind("variable_declarator").Where(d => d["name"] is { } n && tree.TextOf(n) == tree.TextOf(value)).Select(d => d["value"]).FirstOrDefault() ?? value;
        return tree.TextOf(value) is ['`' or '\'' or '"', '%', ..];
    }

    [GeneratedRegex(@"\bcreate\s+(?:unique\s+)?index\s+[^;(]{0,200}?\bon\s+(?:only\s+)?(?:""?\w+""?\.)?""?(?<table>\w+)""?\s*(?:using\s+\w+\s*)?\(\s*""?(?<column>\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MadeIndex();

    // Names of columns with few different values, which alone tell few rows apart, and of tables with few rows (judgement).
    [GeneratedRegex("^(status|state|type|kind|role|level|category|priority|gender|visibility|locale|language|currency|country|provider|source|is_.*|.*_(type|status|state|kind|role))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Few();

    [GeneratedRegex("setting|config|migration|schema_version|(^|_)(roles?|permissions?|plans?|tiers?|countries|languages|currencies|categories|features?|flags?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Small();

    [GeneratedRegex(@"^(uuid|smallint|integer|bigint|numeric|date|text|citext|character|timestamp|time|real|double|inet|serial|bigserial)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Sortable();

    [GeneratedRegex("content|body|descr|text|message|bio|note|html|data|payload|raw|summary|prompt|markdown|comment|url|json|answer|question|token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex Long();
}
