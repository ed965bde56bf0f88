using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Nest;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>The tables of entities of TypeORM, with the columns of the classes that they extend.</summary>
internal sealed partial class TypeormEntities
{
    private static readonly string[] Generated = ["PrimaryGeneratedColumn", "CreateDateColumn", "UpdateDateColumn", "VersionColumn"];

    private static readonly string[] Decorators = ["Column", "PrimaryColumn", "DeleteDateColumn", .. Generated];

    private readonly bool isSnake;
    private readonly ILookup<string, (Script Script, SyntaxNode Node)> classes;

    private TypeormEntities(IEnumerable<Script> scripts, bool isSnake)
    {
        this.isSnake = isSnake;
        classes = scripts.Where(s => s.Tree.ErrorCount == 0).SelectMany(s => s.Tree.Nodes.Where(n => n.Kind is "class_declaration" or "abstract_class_declaration").Select(n => (s, n)))
            .ToLookup(c => c.n["name"] is { } name ? c.s.Text(name) : "", StringComparer.Ordinal);
    }

    /// <summary>All of them in shipped code whose names are sure: none under a naming strategy that is not known.</summary>
    public static ImmutableArray<EntityTable> In(Codebase code)
    {
        if (!Script.Shipped(code, "@Entity(").Any()) return [];
        var strategies = Script.ShippedOrConfigured(code, "namingStrategy").ToList();
        var isSnake = strategies.Exists(s => s.Tree.Text.Contains("SnakeNamingStrategy", StringComparison.Ordinal));
        if (strategies.Count > 0 && !isSnake) return [];
        var read = new TypeormEntities(Script.Shipped(code, "Column(", "Entity("), isSnake);
        return [.. read.Entities()];
    }

    private IEnumerable<EntityTable> Entities() =>
        from type in classes.SelectMany(c => c)
        let entity = Decorator.Of(type.Script.Tree, type.Node).FirstOrDefault(d => d.Name == "Entity")
        where entity is not null && NameOf(type, entity) is not null
        let columns = Columns(type, 0).ToList()
        let keys = Keys(type, 0).ToList()
        select new EntityTable("typeorm", NameOf(type, entity) ?? "", [.. columns.OfType<EntityColumn>().Concat(keys.Where(k => k.Column is not null).Select(k => k.Column).OfType<EntityColumn>()).DistinctBy(c => c.Name)], type.Script.PlaceOf(entity.Node))
        {
            ForeignKeys = [.. keys.Select(k => k.Key).OfType<ForeignKey>()],
            Indexes = [.. Indexes(type)],
            Unread = columns.Contains(null) ? "a column that is a type of its own or takes in other options" : "",
        };

    private static string? NameOf((Script Script, SyntaxNode Node) type, Decorator entity)
    {
        var (script, node) = type;
        if (entity.Arguments.Any(a => script.Property(a, "schema") is not null || script.Property(a, "database") is not null)) return null;
        if (entity.Arguments is [var first, ..])
        {
            var given = Script.Bare(first).Kind == "object" ? script.Property(first, "name") : first;
            if (given is not null) return Decorator.Text(script.Tree, Script.Bare(given));
        }
        return node["name"] is { } own ? ModelNames.Snake(script.Text(own)) : null;
    }

    // The members of the class and of those above it.
    private IEnumerable<(Script Script, SyntaxNode Member)> Members((Script Script, SyntaxNode Node) type, int depth)
    {
        foreach (var member in (type.Node["body"]?.Named ?? []).Where(f => f.Kind == "public_field_definition")) yield return (type.Script, member);
        var heritage = type.Node.Named.FirstOrDefault(n => n.Kind == "class_heritage")?.Named.FirstOrDefault(n => n.Kind == "extends_clause")?["value"];
        if (heritage is null || depth > 4 || classes[type.Script.Text(heritage)].ToArray() is not [var above]) yield break;
        foreach (var member in Members(above, depth + 1)) yield return member;
    }

    private IEnumerable<EntityColumn?> Columns((Script Script, SyntaxNode Node) type, int depth)
    {
        foreach (var (script, member) in Members(type, depth))
            foreach (var decorator in Decorator.Of(script.Tree, member).Where(d => Decorators.Contains(d.Name)))
                yield return Column(script, member, decorator);
    }

    // Null where the column is an object of its own or its options come from elsewhere.
    private EntityColumn? Column(Script script, SyntaxNode member, Decorator decorator)
    {
        if (decorator.Arguments.Any(Functions.IsFunction) || member["name"] is not { } property) return null;
        var options = decorator.Arguments.Select(Script.Bare).LastOrDefault(a => a.Kind == "object");
        if (options is not null && ObjectLiterals.HasSpread(options)) return null;
        if (decorator.Arguments.Any(a => Script.Bare(a).Kind is not ("object" or "string"))) return null;
        var given = script.Property(options, "name");
        var name = given is null ? Named(script.Text(property)) : script.StringOf(given);
        if (name is null) return null;
        var type = (decorator.Arguments.Select(script.StringOf).FirstOrDefault(t => t is not null) ?? script.StringOf(script.Property(options, "type"))) is { } written ? written
            : decorator.Name.EndsWith("DateColumn", StringComparison.Ordinal) ? "timestamp" : TypeOf(script, member);
        return new(name, type, script.IsTrue(options, "nullable") || decorator.Name == "DeleteDateColumn", script.PlaceOf(decorator.Node))
        {
            IsPrimaryKey = decorator.Name.StartsWith("Primary", StringComparison.Ordinal) || script.IsTrue(options, "primary"),
            IsUnique = script.IsTrue(options, "unique"),
            Default = script.Property(options, "default") is { } value ? script.StringOf(value) ?? script.Text(value) : Generated.Contains(decorator.Name) ? "generated" : "",
        };
    }

    private IEnumerable<(EntityColumn? Column, ForeignKey? Key)> Keys((Script Script, SyntaxNode Node) type, int depth)
    {
        foreach (var (script, member) in Members(type, depth))
        {
            var decorators = Decorator.Of(script.Tree, member);
            var join = decorators.FirstOrDefault(d => d.Name == "JoinColumn");
            if (decorators.FirstOrDefault(d => d.Name == "ManyToOne" || (d.Name == "OneToOne" && join is not null)) is not { Arguments: [var referring, ..] } relation || member["name"] is not { } property) continue;
            if (Target(script, referring) is not { } other || (join?.Arguments is [var many, ..] && Script.Bare(many).Kind == "array")) continue;
            var options = join?.Arguments.Select(Script.Bare).FirstOrDefault(a => a.Kind == "object");
            var said = script.StringOf(script.Property(options, "referencedColumnName"));
            var target = Columns(other.Type, 0).FirstOrDefault(c => c is not null && (said is null ? c.IsPrimaryKey : c.Name == Named(said)));
            var referred = target?.Name ?? Named(said ?? "id");
            var given = script.Property(options, "name");
            var made = isSnake ? $"{ModelNames.Snake(script.Text(property))}_{referred}" : ModelNames.Camel($"{script.Text(property)}_{referred}");
            if ((given is null ? made : script.StringOf(given)) is not { } name) continue;
            var last = relation.Arguments.Select(Script.Bare).LastOrDefault(a => a.Kind == "object");
            var place = script.PlaceOf(relation.Node);
            // TypeORM's ManyToOne may be empty unless it says otherwise.
            var isOptional = script.Property(last, "nullable") is not { } nullable || script.Text(nullable) != "false";
            yield return (new(name, target?.Type ?? "", isOptional, place) { IsUnique = relation.Name == "OneToOne" }, new([name], other.Name, [referred], place));
        }
    }

    // () => User, (type) => User, User or 'User'.
    private ((Script Script, SyntaxNode Node) Type, string Name)? Target(Script script, SyntaxNode argument)
    {
        var bare = Script.Bare(argument);
        var name = bare.Kind == "arrow_function" && bare["body"] is { Kind: "identifier" } body ? script.Text(body) : script.StringOf(bare);
        if (name is null || classes[name].ToArray() is not [var type]) return null;
        return Decorator.Of(type.Script.Tree, type.Node).FirstOrDefault(d => d.Name == "Entity") is { } entity && NameOf(type, entity) is { } table ? (type, table) : null;
    }

    private IEnumerable<TableIndex> Indexes((Script Script, SyntaxNode Node) type)
    {
        foreach (var index in Decorator.Of(type.Script.Tree, type.Node).Where(d => d.Name is "Index" or "Unique"))
        {
            if (index.Arguments.Select(Script.Bare).FirstOrDefault(a => a.Kind == "array") is not { } list) continue;
            var columns = list.Named.Select(type.Script.StringOf).OfType<string>().Select(ColumnOf).ToImmutableArray();
            yield return new(index.Arguments.Select(type.Script.StringOf).FirstOrDefault(t => t is not null) ?? $"IDX_{string.Join("_", columns)}", columns, index.Name == "Unique" || type.Script.Text(index.Node).Contains("unique: true", StringComparison.Ordinal), type.Script.PlaceOf(index.Node));
        }
        foreach (var (script, member) in Members(type, 0))
            foreach (var index in Decorator.Of(script.Tree, member).Where(d => d.Name == "Index" && member["name"] is not null))
                yield return new($"IDX_{ColumnOf(script.Text(member["name"] ?? member))}", [ColumnOf(script.Text(member["name"] ?? member))], script.Text(index.Node).Contains("unique: true", StringComparison.Ordinal), script.PlaceOf(index.Node));

        string ColumnOf(string property) => Members(type, 0).Where(m => m.Member["name"] is { } own && m.Script.Text(own) == property)
            .SelectMany(m => Decorator.Of(m.Script.Tree, m.Member).Where(d => Decorators.Contains(d.Name)).Select(d => Column(m.Script, m.Member, d)?.Name)).FirstOrDefault(n => n is not null)
            ?? Keys(type, 0).FirstOrDefault(k => k.Column is not null && k.Column.Name.StartsWith(property, StringComparison.OrdinalIgnoreCase)).Column?.Name ?? Named(property);
    }

    private string Named(string property) => isSnake ? ModelNames.Snake(property) : property;

    private static string TypeOf(Script script, SyntaxNode member) =>
        member["type"] is { } type && PlainType().Match(script.Text(type)) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : "";

    [GeneratedRegex(@"^:?\s*(string|number|boolean|Date|Buffer)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainType();
}
