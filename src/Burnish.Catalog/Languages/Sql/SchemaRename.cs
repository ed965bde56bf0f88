using System.Collections.Immutable;

namespace Burnish.Catalog.Languages.Sql;

/// <summary>Carries a RENAME through tables, keys and indexes.</summary>
internal static class SchemaRename
{
    public static void Apply(Dictionary<string, SchemaTable> tables, PgNode node)
    {
        var name = node["relation"].RelationName;
        var (old, given) = (node.Text("subname"), node.Text("newname"));
        switch (node.Text("renameType"))
        {
            case "OBJECT_TABLE": Table(tables, name, PgNode.QualifiedName([node["relation"].Text("schemaname"), given])); break;
            case "OBJECT_COLUMN": Column(tables, name, old, given); break;
            case "OBJECT_TABCONSTRAINT" when tables.TryGetValue(name, out var table):
                tables[name] = table with
                {
                    Indexes = [.. table.Indexes.Select(i => i.Name == old ? i with { Name = given } : i)],
                    ForeignKeys = [.. table.ForeignKeys.Select(k => k.Name == old ? k with { Name = given } : k)],
                };
                break;
            case "OBJECT_INDEX":
                var index = node["relation"].Text("relname");
                foreach (var owner in tables.Values.ToList()) tables[owner.Name] = owner with { Indexes = [.. owner.Indexes.Select(i => i.Name == index ? i with { Name = given } : i)] };
                break;
        }
    }

    private static void Table(Dictionary<string, SchemaTable> tables, string old, string given)
    {
        if (!tables.Remove(old, out var table)) return;
        tables[given] = table with { Name = given };
        foreach (var other in tables.Values.ToList())
        {
            tables[other.Name] = other with { ForeignKeys = [.. other.ForeignKeys.Select(k => k.Table == old ? k with { Table = given } : k)] };
        }
    }

    private static void Column(Dictionary<string, SchemaTable> tables, string name, string old, string given)
    {
        if (!tables.TryGetValue(name, out var table)) return;
        tables[name] = table with
        {
            Columns = [.. table.Columns.Select(c => c.Name == old ? c with { Name = given } : c)],
            Indexes = [.. table.Indexes.Select(i => i with { Columns = Renamed(i.Columns, old, given) })],
            ForeignKeys = [.. table.ForeignKeys.Select(k => k with { Columns = Renamed(k.Columns, old, given) })],
        };
        foreach (var other in tables.Values.ToList())
        {
            tables[other.Name] = other with { ForeignKeys = [.. other.ForeignKeys.Select(k => k.Table == name ? k with { References = Renamed(k.References, old, given) } : k)] };
        }
    }

    private static ImmutableArray<string> Renamed(ImmutableArray<string> columns, string old, string given) => [.. columns.Select(c => c == old ? given : c)];
}
