using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>A node of PostgreSQL's parse tree; members that are not there read as empty, as libpg_query leaves defaults out.</summary>
internal readonly record struct PgNode(JsonElement Json)
{
    private static readonly Dictionary<string, string> SqlNames = new(StringComparer.Ordinal)
    {
        ["int2"] = "smallint", ["int4"] = "integer", ["int8"] = "bigint", ["float4"] = "real", ["float8"] = "double precision",
        ["bool"] = "boolean", ["varchar"] = "character varying", ["bpchar"] = "character", ["timestamptz"] = "timestamp with time zone",
        ["timestamp"] = "timestamp without time zone", ["timetz"] = "time with time zone", ["time"] = "time without time zone",
    };

    public bool Exists => Json.ValueKind == JsonValueKind.Object;

    public int Location => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("location", out var at) ? at.GetInt32() : 0;

    /// <summary>The name that libpg_query wraps a node in, such as <c>ColumnDef</c>, and the node inside.</summary>
    public (string Kind, PgNode Node) Unwrapped =>
        Exists && Json.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } only ? (only.Name, new PgNode(only.Value)) : ("", default);

    public PgNode this[string member] => Exists && Json.TryGetProperty(member, out var value) ? new PgNode(value) : default;

    public string Text(string member) => this[member] is { Json.ValueKind: JsonValueKind.String } text ? text.Json.GetString() ?? "" : "";

    public bool Flag(string member) => this[member].Json.ValueKind == JsonValueKind.True;

    public IEnumerable<PgNode> List(string member) => this[member] is { Json.ValueKind: JsonValueKind.Array } list ? list.Json.EnumerateArray().Select(e => new PgNode(e)) : [];

    public IEnumerable<PgNode> List(string member, string kind) => List(member).Select(n => n.Unwrapped).Where(n => n.Kind == kind).Select(n => n.Node);

    public ImmutableArray<string> Strings(string member) => [.. List(member, "String").Select(s => s.Text("sval"))];

    /// <summary>The name of a relation, with its schema unless that is <c>public</c>.</summary>
    public string RelationName => QualifiedName([Text("schemaname"), Text("relname")]);

    /// <summary>A type as SQL writes it.</summary>
    public string TypeName
    {
        get
        {
            var name = string.Join('.', Strings("names").Where(n => n != "pg_catalog"));
            var sizes = string.Join(',', List("typmods", "A_Const").Select(c => c["ival"]["ival"].Json).Select(n => n.ValueKind == JsonValueKind.Number ? n.GetInt32() : 0));
            var size = sizes.Length == 0 || name is "interval" ? "" : $"({sizes})";
            return SqlNames.GetValueOrDefault(name, name) + size + string.Concat(List("arrayBounds").Select(_ => "[]"));
        }
    }

    public static string QualifiedName(IEnumerable<string> parts) => string.Join('.', parts.Where(p => p.Length > 0 && p != "public"));

    /// <summary>An expression as short text: a constant, a call without arguments, or <c>(expression)</c>.</summary>
    public string ExpressionText => Unwrapped switch
    {
        ("A_Const", var c) when c.Flag("isnull") => "NULL",
        ("A_Const", var c) when c["sval"].Exists => $"'{c["sval"].Text("sval")}'",
        ("A_Const", var c) when c["boolval"].Exists => c["boolval"].Flag("boolval") ? "true" : "false",
        ("A_Const", var c) when c["fval"].Exists => c["fval"].Text("fval"),
        ("A_Const", var c) when c["ival"].Exists => (c["ival"]["ival"].Json is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : 0).ToString(CultureInfo.InvariantCulture),
        ("TypeCast", var cast) => cast["arg"].ExpressionText,
        ("FuncCall", var call) when !call.List("args").Any() => string.Join('.', call.Strings("funcname").Where(n => n != "pg_catalog")) + "()",
        ("SQLValueFunction", var f) => f.Text("op").Replace("SVFOP_", "", StringComparison.Ordinal).ToLowerInvariant(),
        _ => "(expression)",
    };
}
