using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>Applies one statement after the other to the tables. Used once, by one thread.</summary>
internal sealed class SchemaFold
{
    // Statements that leave tables, keys and indexes as they are. Any other kind is reported as not followed.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "TruncateStmt", "TransactionStmt", "VariableSetStmt", "VariableShowStmt",
        "CommentStmt", "GrantStmt", "GrantRoleStmt", "AlterOwnerStmt", "AlterDefaultPrivilegesStmt", "CreateExtensionStmt", "CreateSchemaStmt", "CreateFunctionStmt",
        "AlterFunctionStmt", "CreateTrigStmt", "CreateEnumStmt", "AlterEnumStmt", "CreateDomainStmt", "CompositeTypeStmt", "CreateSeqStmt", "AlterSeqStmt",
        "ViewStmt", "RefreshMatViewStmt", "CreatePolicyStmt", "AlterPolicyStmt", "CreateRoleStmt", "AlterRoleStmt", "DropRoleStmt", "VacuumStmt", "ReindexStmt",
        "ClusterStmt", "LockStmt", "ExplainStmt", "NotifyStmt", "ListenStmt", "CreateStatsStmt", "RuleStmt", "CreatePublicationStmt", "DefineStmt", "ConstraintsSetStmt",
    };

    private readonly Dictionary<string, SchemaTable> tables = new(StringComparer.Ordinal);
    private readonly List<SchemaGap> gaps = [];
    private readonly SchemaFaults faults = new();

    public MigrationSchema Result() => new(tables.ToImmutableSortedDictionary(StringComparer.Ordinal), [.. gaps]) { Faults = faults.Result() };

    /// <summary>A statement that PostgreSQL refuses: what it makes is not known.</summary>
    public void NotUnderstood(string text) => faults.NotFollowed(text);

    public void Gap(SchemaPlace place, string reason) => gaps.Add(new SchemaGap(place, reason));

    public void Apply(Migration migration, SqlStatement statement)
    {
        var node = new PgNode(statement.Node);
        SchemaPlace At(int location) => new(migration.Path, migration.Script.LineOf(location == 0 ? statement.Start : migration.Script.PositionOf(statement, location)));
        faults.Before(statement.Kind, node, tables, At, () => migration.Script.TextOf(statement));
        switch (statement.Kind)
        {
            case "CreateStmt": Create(node, At); break;
            case "AlterTableStmt" when node.Text("objtype") == "OBJECT_TABLE": Alter(node, At); break;
            case "IndexStmt": AddIndex(node, At(0)); break;
            case "DropStmt": Drop(node); break;
            case "RenameStmt": SchemaRename.Apply(tables, node); break;
            // The same statement alters views, indexes, sequences and types.
            case "AlterTableStmt": break;
            case "AlterObjectSchemaStmt" when node.Text("objectType") != "OBJECT_TABLE": break;
            case var kind when !Harmless.Contains(kind): Gap(At(0), $"{kind} may change tables in a way that is not followed"); break;
        }
    }

    private void Create(PgNode node, Func<int, SchemaPlace> at)
    {
        var name = node["relation"].RelationName;
        if (node["relation"].Text("relpersistence") == "t" || (node.Flag("if_not_exists") && tables.ContainsKey(name))) return;
        if (node.List("inhRelations").Any()) Gap(at(0), $"table {name} takes columns from another table");
        tables[name] = new SchemaTable(name, [], [], [], at(0));
        foreach (var (kind, element) in node.List("tableElts").Select(e => e.Unwrapped))
        {
            if (kind == "ColumnDef") AddColumn(name, element, at);
            else if (kind == "Constraint") AddConstraint(name, element, [], at(element.Location));
            else Gap(at(0), $"table {name} has a {kind} that is not followed");
        }
    }

    private void Alter(PgNode node, Func<int, SchemaPlace> at)
    {
        var name = node["relation"].RelationName;
        if (!tables.ContainsKey(name))
        {
            if (!node.Flag("missing_ok")) Gap(at(0), $"table {name} is altered but no migration before makes it");
            return;
        }

        foreach (var command in node.List("cmds", "AlterTableCmd")) Alter(name, command, at);
    }

    private void Alter(string name, PgNode command, Func<int, SchemaPlace> at)
    {
        var table = tables[name];
        var column = command.Text("name");
        var definition = command["def"].Unwrapped.Node;
        switch (command.Text("subtype"))
        {
            case "AT_AddColumn" when command.Flag("missing_ok") && table.Column(definition.Text("colname")) is not null: break;
            case "AT_AddColumn": AddColumn(name, definition, at); break;
            case "AT_DropColumn": DropColumn(table, column); break;
            case "AT_AlterColumnType": Change(table, column, c => c with { Type = definition["typeName"].TypeName }); break;
            case "AT_SetNotNull": Change(table, column, c => c with { IsNullable = false }); break;
            case "AT_DropNotNull": Change(table, column, c => c with { IsNullable = true }); break;
            case "AT_ColumnDefault": Change(table, column, c => c with { Default = command["def"].Exists ? command["def"].ExpressionText : null }); break;
            case "AT_AddConstraint": AddConstraint(name, definition, [], at(definition.Location)); break;
            case "AT_DropConstraint": DropConstraint(table, column); break;
            case "AT_AttachPartition" or "AT_AddInherit": Gap(at(0), $"table {name} is joined with another table"); break;
        }
    }

    private void AddColumn(string table, PgNode definition, Func<int, SchemaPlace> at)
    {
        var name = definition.Text("colname");
        var type = definition["typeName"].TypeName;
        var constraints = definition.List("constraints", "Constraint").ToList();
        var kinds = constraints.Select(c => c.Text("contype")).ToHashSet(StringComparer.Ordinal);
        var required = kinds.Overlaps(["CONSTR_NOTNULL", "CONSTR_PRIMARY", "CONSTR_IDENTITY"]) || type.EndsWith("serial", StringComparison.Ordinal);
        var given = constraints.FirstOrDefault(c => c.Text("contype") is "CONSTR_DEFAULT" or "CONSTR_GENERATED");
        var column = new SchemaColumn(name, type, !required, given.Exists ? given["raw_expr"].ExpressionText : null, at(definition.Location));
        tables[table] = tables[table] with { Columns = tables[table].Columns.Add(column) };
        foreach (var constraint in constraints) AddConstraint(table, constraint, [name], at(constraint.Location));
    }

    private void AddConstraint(string name, PgNode constraint, ImmutableArray<string> ownColumns, SchemaPlace place)
    {
        var table = tables[name];
        var kind = constraint.Text("contype");
        if (kind is "CONSTR_PRIMARY" or "CONSTR_UNIQUE")
        {
            var isPrimary = kind == "CONSTR_PRIMARY";
            var existing = table.Indexes.FirstOrDefault(i => i.Name == constraint.Text("indexname"));
            var columns = ownColumns.Length > 0 ? ownColumns : existing?.Columns ?? constraint.Strings("keys");
            var made = SchemaNames.Constraint(name, isPrimary ? [] : columns, isPrimary ? "pkey" : "key");
            var index = new SchemaIndex(OrMade(constraint.Text("conname"), made), columns, true, false, "btree", isPrimary ? IndexOrigin.PrimaryKey : IndexOrigin.UniqueConstraint, place);
            var rest = existing is null ? table.Indexes : table.Indexes.Remove(existing);
            tables[name] = table with { Indexes = rest.Add(index), Columns = isPrimary ? [.. table.Columns.Select(c => columns.Contains(c.Name) ? c with { IsNullable = false } : c)] : table.Columns };
        }
        else if (kind == "CONSTR_FOREIGN")
        {
            var columns = ownColumns.Length > 0 ? ownColumns : constraint.Strings("fk_attrs");
            var made = SchemaNames.Constraint(name, columns, "fkey");
            var key = new SchemaForeignKey(OrMade(constraint.Text("conname"), made), columns, constraint["pktable"].RelationName, constraint.Strings("pk_attrs"), place);
            tables[name] = table with { ForeignKeys = table.ForeignKeys.Add(key) };
        }
        else if (kind == "CONSTR_NOTNULL" && ownColumns.Length == 0)
        {
            foreach (var column in constraint.Strings("keys")) Change(tables[name], column, c => c with { IsNullable = false });
        }
    }

    private void AddIndex(PgNode node, SchemaPlace place)
    {
        var name = node["relation"].RelationName;
        if (!tables.TryGetValue(name, out var table))
        {
            Gap(place, $"index on {name}, which no migration before makes");
            return;
        }

        ImmutableArray<string> columns = [.. node.List("indexParams", "IndexElem").Select(e => e.Text("name") is { Length: > 0 } column ? column : "(expression)")];
        var index = new SchemaIndex(
            OrMade(node.Text("idxname"), SchemaNames.Constraint(name, [.. columns.Select(c => c == "(expression)" ? "expr" : c)], "idx")), columns, node.Flag("unique"), node["whereClause"].Exists, node.Text("accessMethod"), IndexOrigin.Statement, place);
        // IF NOT EXISTS, or a second try that the server refuses: either way the first one stays.
        if (table.Indexes.All(i => i.Name != index.Name)) tables[name] = table with { Indexes = table.Indexes.Add(index) };
    }

    private void Drop(PgNode node)
    {
        foreach (var parts in node.List("objects", "List").Select(l => l.Strings("items")))
        {
            var name = PgNode.QualifiedName(parts);
            if (node.Text("removeType") == "OBJECT_TABLE" && tables.Remove(name))
            {
                // The server refuses to drop a table that is referred to, unless CASCADE takes the foreign keys along.
                foreach (var other in tables.Values.ToList()) tables[other.Name] = other with { ForeignKeys = other.ForeignKeys.RemoveAll(k => k.Table == name) };
            }
            else if (node.Text("removeType") == "OBJECT_INDEX")
            {
                foreach (var table in tables.Values.ToList()) tables[table.Name] = table with { Indexes = table.Indexes.RemoveAll(i => i.Name == parts[^1] && i.Origin == IndexOrigin.Statement) };
            }
        }
    }

    private void DropColumn(SchemaTable table, string column) => tables[table.Name] = table with
    {
        Columns = table.Columns.RemoveAll(c => c.Name == column),
        Indexes = table.Indexes.RemoveAll(i => i.Columns.Contains(column)),
        ForeignKeys = table.ForeignKeys.RemoveAll(k => k.Columns.Contains(column)),
    };

    private void DropConstraint(SchemaTable table, string name) => tables[table.Name] = table with
    {
        Indexes = table.Indexes.RemoveAll(i => i.Name == name && i.Origin != IndexOrigin.Statement),
        ForeignKeys = table.ForeignKeys.RemoveAll(k => k.Name == name),
    };

    private void Change(SchemaTable table, string column, Func<SchemaColumn, SchemaColumn> change) =>
        tables[table.Name] = table with { Columns = [.. table.Columns.Select(c => c.Name == column ? change(c) : c)] };

    private static string OrMade(string given, string made) => given.Length > 0 ? given : made;
}
