using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The tables of models of Sequelize: <c>define</c> and <c>Model.init</c>.</summary>
internal sealed class SequelizeModels
{
    private readonly List<Described> models;
    private readonly List<(Script Script, Call Call)> relations;
    private readonly bool isUnderscored;

    private SequelizeModels(List<Script> scripts)
    {
        // Said once for all models where the connection is made.
        isUnderscored = scripts.Exists(s => s.Calls().Any(c => c is { IsNew: true, Name: "Sequelize" } && c.Arguments.Any(a => s.IsTrue(s.Property(a, "define"), "underscored"))));
        models = [.. scripts.SelectMany(s => s.Calls().Select(c => Read(s, c)).OfType<Described>())];
        relations = [.. scripts.SelectMany(s => s.Calls().Where(c => c.Name == "belongsTo" && c.Arguments.Length > 0).Select(c => (s, c)))];
    }

    /// <summary>All of them in shipped code whose names are sure.</summary>
    public static IEnumerable<EntityTable> In(Codebase code)
    {
        if (!code.Inventory.Packages.Any(p => p.Dependencies.Any(d => d.Name == "sequelize"))) return [];
        var read = new SequelizeModels([.. Script.Shipped(code, "sequelize", "Sequelize", "DataTypes", "belongsTo").Where(s => s.Tree.ErrorCount == 0)]);
        return read.models.Select(read.Made).DistinctBy(t => t.Name);
    }

    // sequelize.define('User', {…}, {…}) and User.init({…}, { sequelize, … })
    private Described? Read(Script script, Call call)
    {
        var (name, attributes, options) = call switch
        {
            { Name: "define", Arguments: [var first, var fields, .. var rest] } => (script.StringOf(first), Script.Bare(fields), rest.FirstOrDefault()),
            { Name: "init", Receiver: { Length: > 0 } receiver, Arguments: [var fields, var last] } when script.Property(last, "sequelize") is not null =>
                (script.StringOf(script.Property(last, "modelName")) ?? receiver[(receiver.LastIndexOf('.') + 1)..], Script.Bare(fields), last),
            _ => (null, null, null),
        };
        if (name is null || attributes is null) return null;
        var literal = attributes.Kind == "identifier" && script.Declared(script.Text(attributes)) is { } value ? Script.Bare(value) : attributes;
        if (literal.Kind != "object" || !script.Text(literal).Contains("DataTypes", StringComparison.Ordinal) && !script.Text(literal).Contains("Sequelize", StringComparison.Ordinal)) return null;
        var isSnake = isUnderscored || script.IsTrue(options, "underscored");
        var made = script.IsTrue(options, "freezeTableName") ? name : ModelNames.Plural(name) is { } plural ? isSnake ? ModelNames.Snake(plural) : plural : null;
        var table = script.Property(options, "tableName") is { } given ? script.StringOf(given) : made;
        return table is null ? null : new(script, call, name, table, literal, options, isSnake);
    }

    private EntityTable Made(Described model)
    {
        var script = model.Script;
        var columns = ObjectLiterals.Properties(script.Tree, model.Attributes).Where(p => p.Name is not null).Select(p => Column(model, p)).OfType<EntityColumn>().ToList();
        var place = script.PlaceOf(model.Call.Node);
        if (!columns.Exists(c => c.IsPrimaryKey)) columns.Insert(0, new("id", "INTEGER", false, place) { IsPrimaryKey = true, IsUnique = true, Default = "generated" });
        var keys = ObjectLiterals.Properties(script.Tree, model.Attributes).Select(p => Referred(model, p)).OfType<ForeignKey>().ToList();
        foreach (var key in Relations(model).Where(k => !keys.Exists(o => o.Columns.SequenceEqual(k.Columns))))
        {
            keys.Add(key);
            if (!columns.Exists(c => c.Name == key.Columns[0])) columns.Add(new(key.Columns[0], KeyType(key.Table), true, key.Place));
        }
        if (script.Property(model.Options, "timestamps") is not { } stamps || script.Text(stamps) != "false")
            columns.AddRange(from name in new[] { "createdAt", "updatedAt" }
                             let shown = model.IsSnake ? ModelNames.Snake(name) : name
                             where !columns.Exists(c => c.Name == shown || c.Name == name) && script.Property(model.Options, name) is null
                             select new EntityColumn(shown, "DATE", false, place) { Default = "generated" });
        return new("sequelize", model.Table, [.. columns], place)
        {
            ForeignKeys = [.. keys],
            Indexes = [.. Indexes(model)],
            Unread = ObjectLiterals.HasSpread(model.Attributes) ? "columns that are taken in from elsewhere" : "",
        };
    }

    private static EntityColumn? Column(Described model, ObjectProperty attribute)
    {
        var script = model.Script;
        var value = Script.Bare(attribute.Value);
        var options = value.Kind == "object" ? value : null;
        var type = Last(script, options is null ? value : script.Property(options, "type"));
        if (type.Length == 0 || type == "VIRTUAL") return null;
        var isKey = script.IsTrue(options, "primaryKey");
        return new(ColumnOf(model, attribute), type, !isKey && !(script.Property(options, "allowNull") is { } nullable && script.Text(nullable) == "false"), script.PlaceOf(attribute.Node))
        {
            IsPrimaryKey = isKey,
            IsUnique = isKey || script.Property(options, "unique") is { } unique && script.Text(unique) != "false",
            Default = script.Property(options, "defaultValue") is { } given ? script.StringOf(given) ?? script.Text(given) : script.IsTrue(options, "autoIncrement") ? "generated" : "",
        };
    }

    private static string ColumnOf(Described model, ObjectProperty attribute) =>
        model.Script.StringOf(model.Script.Property(Script.Bare(attribute.Value), "field")) ?? (model.IsSnake ? ModelNames.Snake(attribute.Name ?? "") : attribute.Name ?? "");

    // references: { model: 'users', key: 'id' }, or a model itself.
    private ForeignKey? Referred(Described model, ObjectProperty attribute)
    {
        var script = model.Script;
        if (script.Property(Script.Bare(attribute.Value), "references") is not { } references) return null;
        var target = script.Property(references, "model") ?? references;
        var table = script.StringOf(target) ?? Named(Last(script, target))?.Table;
        return table is null ? null : new([ColumnOf(model, attribute)], table, [script.StringOf(script.Property(references, "key")) ?? "id"], script.PlaceOf(attribute.Node));
    }

    // Post.belongsTo(models.User, { foreignKey: 'authorId', as: 'author' })
    private IEnumerable<ForeignKey> Relations(Described model)
    {
        foreach (var (script, call) in relations.Where(r => Named(r.Call.Receiver[(r.Call.Receiver.LastIndexOf('.') + 1)..])?.Table == model.Table || r.Call.Receiver == "this" && r.Script.Path == model.Script.Path))
        {
            var options = call.Arguments.Length > 1 ? Script.Bare(call.Arguments[1]) : null;
            if (Named(Last(script, call.Arguments[0])) is not { } target || (script.Property(options, "constraints") is { } constraints && script.Text(constraints) == "false")) continue;
            var key = script.Property(options, "foreignKey") is { } given ? script.StringOf(given) ?? script.StringOf(script.Property(given, "name")) ?? script.StringOf(script.Property(given, "field")) : null;
            var name = key ?? ModelNames.Camel(script.StringOf(script.Property(options, "as")) ?? target.Name) + "Id";
            var own = ObjectLiterals.Properties(model.Script.Tree, model.Attributes).FirstOrDefault(p => p.Name == name);
            yield return new([own is not null ? ColumnOf(model, own) : model.IsSnake ? ModelNames.Snake(name) : name], target.Table, ["id"], script.PlaceOf(call.Node));
        }
    }

    // Sequelize gives each model without a key of its own a whole number.
    private string KeyType(string table) => models.Find(m => m.Table == table) is { } target
        ? ObjectLiterals.Properties(target.Script.Tree, target.Attributes).Select(p => Column(target, p)).FirstOrDefault(c => c is { IsPrimaryKey: true })?.Type ?? "INTEGER" : "INTEGER";

    private static IEnumerable<TableIndex> Indexes(Described model)
    {
        var script = model.Script;
        foreach (var index in script.Property(model.Options, "indexes") is { Kind: "array" } list ? list.Named.Where(n => n.Kind == "object") : [])
        {
            var columns = script.Property(index, "fields") is { Kind: "array" } fields ? fields.Named.Select(script.StringOf).OfType<string>().ToImmutableArray() : [];
            if (!columns.IsEmpty) yield return new(script.StringOf(script.Property(index, "name")) ?? string.Join("_", columns), columns, script.IsTrue(index, "unique"), script.PlaceOf(index));
        }
    }

    // A model by the name that it is given or the variable that it is kept in.
    private Described? Named(string name) => models.Where(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;

    private static string Last(Script script, SyntaxNode? expression)
    {
        if (expression is null) return "";
        var bare = Script.Bare(expression);
        var path = Calls.PathOf(script.Tree, bare.Kind == "call_expression" && bare["function"] is { } callee ? callee : bare);
        return path.Contains('?', StringComparison.Ordinal) ? "" : path[(path.LastIndexOf('.') + 1)..];
    }

    private sealed record Described(Script Script, Call Call, string Name, string Table, SyntaxNode Attributes, SyntaxNode? Options, bool IsSnake);
}
