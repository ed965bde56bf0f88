using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>Holds each statement against the tables that those before it left. Used once, by one thread.</summary>
internal sealed class SchemaFaults
{
    private readonly List<SchemaFault> faults = [];
    private readonly Dictionary<string, SchemaPlace> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private readonly HashSet<string> roles = new(StringComparer.OrdinalIgnoreCase);
    // Tables whose columns come from elsewhere too: LIKE, INHERITS, PARTITION OF.
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    // Blocks of code, functions and what PostgreSQL refuses: what they make is not followed, so nothing is said of a name in them.
    private readonly List<string> notFollowed = [];

    public void NotFollowed(string text) => notFollowed.Add(text);

    public ImmutableArray<SchemaFault> Result() =>
    [
        .. faults.Where(f => !gone.Contains(f.Name) && !(f.Kind == "unknownRole" && roles.Contains(f.Name)) && !notFollowed.Exists(t => t.Contains(Last(f.Name), StringComparison.OrdinalIgnoreCase) && (!f.Kind.EndsWith("Twice", StringComparison.Ordinal) && f.Kind != "tableSkipped" || TakesAway(t))))
            .Select(f => f.Kind == "unknownTable" && made.TryGetValue(f.Name, out var later) ? f with { Kind = "laterTable", Other = later } : f)
            .DistinctBy(f => (f.Kind, f.Name, f.Place.File)),
    ];

    public void Before(string kind, PgNode node, IReadOnlyDictionary<string, SchemaTable> tables, Func<int, SchemaPlace> at, Func<string> text)
    {
        switch (kind)
        {
            case "CreateStmt": Create(node, tables, at); break;
            case "AlterTableStmt" when node.Text("objtype") == "OBJECT_TABLE": Alter(node, tables, at); break;
            case "IndexStmt": Index(node, tables, at(0)); break;
            case "InsertStmt": Insert(node, tables, at(0)); break;
            case "GrantStmt": Grant(node, at(0)); break;
            case "CreateRoleStmt": roles.Add(node.Text("role")); break;
            case "RenameStmt": gone.Add(node["relation"].RelationName); break;
            case "ViewStmt": made[node["view"].RelationName] = at(0); gone.Add(node["view"].RelationName); break;
            case "CreateTableAsStmt" or "DoStmt" or "CreateFunctionStmt" or "CreateForeignTableStmt" or "ImportForeignSchemaStmt" or "AlterObjectSchemaStmt": notFollowed.Add(text()); break;
            // Below another search path a table of the same name is another one.
            case "VariableSetStmt" when node.Text("name") == "search_path": notFollowed.Add(string.Join(' ', tables.Keys)); break;
        }
    }

    private void Create(PgNode node, IReadOnlyDictionary<string, SchemaTable> tables, Func<int, SchemaPlace> at)
    {
        var name = node["relation"].RelationName;
        if (node["relation"].Text("relpersistence") == "t") { gone.Add(name); return; }
        var columns = node.List("tableElts", "ColumnDef").Select(c => c.Text("colname")).ToHashSet(StringComparer.Ordinal);
        if (node.List("inhRelations").Any() || node.List("tableElts").Any(e => e.Unwrapped.Kind is not ("ColumnDef" or "Constraint"))) open.Add(name);
        if (tables.TryGetValue(name, out var first))
        {
            if (!node.Flag("if_not_exists")) Add("tableTwice", name, at(0), first.Place);
            else if (!open.Contains(name) && !columns.SetEquals(first.Columns.Select(c => c.Name))) Add("tableSkipped", name, at(0), first.Place);
        }
        made.TryAdd(name, at(0));
        foreach (var column in node.List("tableElts", "ColumnDef")) References(column.List("constraints", "Constraint"), name, tables, at);
        References(node.List("tableElts", "Constraint"), name, tables, at);
    }

    private void References(IEnumerable<PgNode> constraints, string own, IReadOnlyDictionary<string, SchemaTable> tables, Func<int, SchemaPlace> at)
    {
        foreach (var key in constraints.Where(c => c.Text("contype") == "CONSTR_FOREIGN"))
        {
            var name = key["pktable"].RelationName;
            if (name == own) continue;
            if (!tables.TryGetValue(name, out var table)) Add("unknownTable", name, at(key.Location), null);
            else Columns(table, key.Strings("pk_attrs"), at(key.Location));
        }
    }

    private void Alter(PgNode node, IReadOnlyDictionary<string, SchemaTable> tables, Func<int, SchemaPlace> at)
    {
        var name = node["relation"].RelationName;
        if (!tables.ContainsKey(name) && !node.Flag("missing_ok")) Add("unknownTable", name, at(0), null);
        foreach (var command in node.List("cmds", "AlterTableCmd").Where(c => c.Text("subtype") is "AT_AddConstraint" or "AT_AddColumn"))
        {
            var definition = command["def"].Unwrapped;
            References(definition.Kind == "ColumnDef" ? definition.Node.List("constraints", "Constraint") : [definition.Node], name, tables, at);
        }
    }

    private void Index(PgNode node, IReadOnlyDictionary<string, SchemaTable> tables, SchemaPlace place)
    {
        var name = node["relation"].RelationName;
        if (!tables.TryGetValue(name, out var table)) { Add("unknownTable", name, place, null); return; }
        var index = node.Text("idxname");
        if (index.Length > 0 && !node.Flag("if_not_exists") && !name.Contains('.', StringComparison.Ordinal)
            && tables.Values.Where(t => !t.Name.Contains('.', StringComparison.Ordinal)).SelectMany(t => t.Indexes).FirstOrDefault(i => i.Name == index) is { } first) Add("indexTwice", index, place, first.Place);
        Columns(table, [.. node.List("indexParams", "IndexElem").Select(e => e.Text("name")).Where(c => c.Length > 0)], place);
    }

    private void Insert(PgNode node, IReadOnlyDictionary<string, SchemaTable> tables, SchemaPlace place)
    {
        var name = node["relation"].RelationName;
        if (!tables.TryGetValue(name, out var table)) Add("unknownTable", name, place, null);
        else Columns(table, [.. node.List("cols", "ResTarget").Select(c => c.Text("name")).Where(c => c.Length > 0)], place);
    }

    private void Grant(PgNode node, SchemaPlace place)
    {
        if (!node.Flag("is_grant")) return;
        foreach (var role in node.List("grantees", "RoleSpec").Where(r => r.Text("roletype") == "ROLESPEC_CSTRING").Select(r => r.Text("rolename")))
            if (!roles.Contains(role)) Add("unknownRole", role, place, null);
    }

    private void Columns(SchemaTable table, ImmutableArray<string> columns, SchemaPlace place)
    {
        if (open.Contains(table.Name)) return;
        foreach (var column in columns.Where(c => table.Column(c) is null)) Add("unknownColumn", $"{table.Name}.{column}", place, table.Place);
    }

    private void Add(string kind, string name, SchemaPlace place, SchemaPlace? other)
    {
        if (name.Length > 0) faults.Add(new(kind, name, place, other));
    }

    private static bool TakesAway(string text) =>
        text.Contains("drop ", StringComparison.OrdinalIgnoreCase) || text.Contains("rename ", StringComparison.OrdinalIgnoreCase) || text.Contains("execute ", StringComparison.OrdinalIgnoreCase) || text.Contains("create table", StringComparison.OrdinalIgnoreCase);

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
