using System.Collections.Immutable;
using Burnish.Catalog.Languages.Sql;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>A column as a statement names it.</summary>
/// <param name="Table">The table's name or alias in front of it; empty where there is none.</param>
internal sealed record NamedColumn(string Table, string Name);

/// <summary>What a statement looks its rows up by.</summary>
/// <param name="Tables">The tables it reads, by the names that it gives them.</param>
/// <param name="Equal">Columns compared with one value or one of several.</param>
/// <param name="Joined">Columns compared with another column.</param>
/// <param name="Bounded">Columns compared with a bound.</param>
/// <param name="Matched">Columns of which a part is matched, with the pattern: a text that is written there, or <c>$1</c>.</param>
/// <param name="Sorted">The first column that rows are sorted by; null where there is none.</param>
/// <param name="IsLimited">Only some rows are taken.</param>
/// <param name="IsFiltered">It has a condition.</param>
internal sealed record StatementConditions(
    ImmutableDictionary<string, string> Tables, ImmutableArray<NamedColumn> Equal, ImmutableArray<NamedColumn> Joined, ImmutableArray<NamedColumn> Bounded,
    ImmutableArray<(NamedColumn Column, string Pattern)> Matched, NamedColumn? Sorted, bool IsLimited, bool IsFiltered)
{
    /// <summary>Reads a single statement; null where it is put together, holds others, or has a condition that is not followed.</summary>
    public static StatementConditions? Of(PostgresParser parser, string sql, CancellationToken cancellationToken)
    {
        if (sql.Contains("${", StringComparison.Ordinal) || sql.Contains('\\', StringComparison.Ordinal)) return null;
        if (parser.Parse(sql, cancellationToken) is not SqlOutcome.Parsed { Script: { NotUnderstood.IsEmpty: true, Statements: [var only] } }) return null;
        var node = new PgNode(only.Node);
        if (only.Kind is not ("SelectStmt" or "UpdateStmt" or "DeleteStmt") || node["withClause"].Exists || node["larg"].Exists || node.List("groupClause").Any()) return null;
        var reader = new Reader();
        var isRead = only.Kind == "SelectStmt" ? node.List("fromClause").All(reader.From) : !node.List("fromClause").Any() && !node.List("usingClause").Any() && reader.Relation(node["relation"]);
        if (!isRead || reader.Tables.Count == 0 || (node["whereClause"].Exists && !reader.Condition(node["whereClause"]))) return null;
        var sort = node.List("sortClause", "SortBy").Select(s => s["node"].Unwrapped).Select(s => s.Kind == "ColumnRef" ? Reader.Column(s.Node) : null).FirstOrDefault();
        return new(reader.Tables.ToImmutable(), reader.Equal.ToImmutable(), reader.Joined.ToImmutable(), reader.Bounded.ToImmutable(), reader.Matched.ToImmutable(), sort, node["limitCount"].Exists, node["whereClause"].Exists);
    }

    private sealed class Reader
    {
        public ImmutableDictionary<string, string>.Builder Tables { get; } = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

        public ImmutableArray<NamedColumn>.Builder Equal { get; } = ImmutableArray.CreateBuilder<NamedColumn>();

        public ImmutableArray<NamedColumn>.Builder Joined { get; } = ImmutableArray.CreateBuilder<NamedColumn>();

        public ImmutableArray<NamedColumn>.Builder Bounded { get; } = ImmutableArray.CreateBuilder<NamedColumn>();

        public ImmutableArray<(NamedColumn, string)>.Builder Matched { get; } = ImmutableArray.CreateBuilder<(NamedColumn, string)>();

        public bool From(PgNode item) => item.Unwrapped switch
        {
            ("RangeVar", var table) => Relation(table),
            ("JoinExpr", var join) => From(join["larg"]) && From(join["rarg"]) && join["quals"].Exists && Condition(join["quals"]),
            _ => false,
        };

        public bool Relation(PgNode table) => Tables.TryAdd(table["alias"].Text("aliasname") is { Length: > 0 } alias ? alias : table.Text("relname"), table.RelationName);

        public bool Condition(PgNode condition) => condition.Unwrapped switch
        {
            ("BoolExpr", var all) when all.Text("boolop") == "AND_EXPR" => all.List("args").All(Condition),
            ("BoolExpr", var some) when some.Text("boolop") == "OR_EXPR" => Either([.. some.List("args")]),
            ("NullTest" or "BooleanTest" or "ColumnRef" or "BoolExpr", _) => true,
            ("A_Expr", var comparison) => Comparison(comparison),
            _ => false,
        };

        public static NamedColumn? Column(PgNode reference) => reference.Strings("fields") switch
        {
            [var name] when reference.List("fields").Count() == 1 => new("", name),
            [var table, var name] => new(table, name),
            _ => null,
        };

        // Where each alternative matches a part of a text, an index for each serves them together; any other choice is served by nothing here.
        private bool Either(ImmutableArray<PgNode> alternatives)
        {
            var inner = new Reader();
            if (!alternatives.All(inner.Condition)) return false;
            if (inner.Equal.Count + inner.Joined.Count + inner.Bounded.Count == 0 && inner.Matched.Count == alternatives.Length) Matched.AddRange(inner.Matched);
            return true;
        }

        private bool Comparison(PgNode comparison)
        {
            var (left, right) = (comparison["lexpr"].Unwrapped, comparison["rexpr"].Unwrapped);
            if (left.Kind != "ColumnRef" && right.Kind == "ColumnRef" && comparison.Text("kind") == "AEXPR_OP") (left, right) = (right, left);
            // A function of the column is served by an index on that function only.
            if (left.Kind is not ("ColumnRef" or "ParamRef" or "A_Const" or "TypeCast")) return false;
            if (left.Kind != "ColumnRef" || Column(left.Node) is not { } column) return true;
            switch (comparison.Text("kind"))
            {
                case "AEXPR_OP" when comparison.Strings("name") is ["="]:
                    (right.Kind == "ColumnRef" ? Joined : Equal).Add(column);
                    if (right.Kind == "ColumnRef" && Column(right.Node) is { } other) Joined.Add(other);
                    return true;
                case "AEXPR_OP" when comparison.Strings("name") is ["<" or ">" or "<=" or ">="]:
                case "AEXPR_BETWEEN":
                    Bounded.Add(column);
                    return true;
                case "AEXPR_IN" when comparison.Strings("name") is ["="]:
                case "AEXPR_OP_ANY" when comparison.Strings("name") is ["="]:
                    Equal.Add(column);
                    return true;
                case "AEXPR_LIKE" or "AEXPR_ILIKE" when comparison.Strings("name") is ["~~" or "~~*"]:
                    Matched.Add((column, Pattern(right)));
                    return true;
                default:
                    return comparison.Text("kind") == "AEXPR_OP" && comparison.Strings("name") is ["<>"];
            }
        }

        private static string Pattern((string Kind, PgNode Node) right) => right.Kind switch
        {
            "ParamRef" => $"${right.Node["number"].Json}",
            "A_Const" => right.Node["sval"].Text("sval"),
            "TypeCast" => Pattern(right.Node["arg"].Unwrapped),
            "A_Expr" when right.Node.Strings("name") is ["||"] => Pattern(right.Node["lexpr"].Unwrapped),
            _ => "",
        };
    }
}
