using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Nest;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Databases;

/// <summary>One column that an entity reads and writes.</summary>
/// <param name="IsNullable">True where the entity says that it may be empty.</param>
internal sealed record EntityColumn(string Name, bool IsNullable, Place Place);

/// <summary>One table as the code sees it: an entity of TypeORM or a model of Prisma.</summary>
/// <param name="Mapper">typeorm or prisma.</param>
internal sealed partial record EntityTable(string Mapper, string Table, ImmutableArray<EntityColumn> Columns, Place Place)
{
    private static readonly string[] ColumnDecorators = ["Column", "PrimaryGeneratedColumn", "PrimaryColumn", "CreateDateColumn", "UpdateDateColumn", "DeleteDateColumn", "VersionColumn", "JoinColumn"];

    private static readonly string[] Scalars = ["String", "Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime", "Json", "Bytes"];

    /// <summary>All of them in shipped code whose names are sure; empty where the tables are made from them instead of by migrations.</summary>
    public static ImmutableArray<EntityTable> In(Codebase code)
    {
        var scripts = Script.Shipped(code, "@Entity(", "synchronize", "namingStrategy", "db push", "MigrationInterface").ToList();
        var isPushed = code.Inventory.Packages.Any(p => p.Scripts.Values.Any(s => s.Contains("db push", StringComparison.Ordinal) || s.Contains("schema:sync", StringComparison.Ordinal)));
        // Made from the entities, by migrations in code, or named by a strategy: then SQL says nothing.
        var typeorm = isPushed || scripts.Exists(s => Synchronizes().IsMatch(s.Tree.Text) || s.Tree.Text.Contains("namingStrategy", StringComparison.Ordinal) || s.Tree.Text.Contains("MigrationInterface", StringComparison.Ordinal))
            ? [] : scripts.Where(s => s.Tree.ErrorCount == 0).SelectMany(Classes);
        var prisma = isPushed ? [] : code.Files("prisma").Where(f => !f.IsTest).SelectMany(f => Models(code, f.Path));
        return [.. typeorm, .. prisma];
    }

    private static IEnumerable<EntityTable> Classes(Script script)
    {
        foreach (var type in script.Tree.Nodes.Where(n => n.Kind is "class_declaration" or "abstract_class_declaration"))
        {
            if (Decorator.Of(script.Tree, type).FirstOrDefault(d => d.Name == "Entity") is not { Arguments: [var first, ..] } entity || type["body"] is not { } body) continue;
            var name = script.StringOf(first) ?? script.StringOf(script.Property(first, "name"));
            if (name is null || entity.Arguments.Any(a => script.Property(a, "schema") is not null || script.Property(a, "database") is not null)) continue;
            yield return new("typeorm", name, [.. body.Named.Where(f => f.Kind == "public_field_definition").SelectMany(f => ColumnsOf(script, f))], script.PlaceOf(entity.Node));
        }
    }

    private static IEnumerable<EntityColumn> ColumnsOf(Script script, SyntaxNode field)
    {
        foreach (var decorator in Decorator.Of(script.Tree, field).Where(d => ColumnDecorators.Contains(d.Name)))
        {
            // A function gives the type of an embedded object, whose columns are elsewhere.
            if (decorator.Arguments.Any(Functions.IsFunction)) continue;
            var options = decorator.Arguments.LastOrDefault(a => a.Kind == "object");
            if (options is not null && ObjectLiterals.HasSpread(options)) continue;
            var named = script.Property(options, "name");
            var name = named is not null ? script.StringOf(named) : decorator.Name == "JoinColumn" ? null : field["name"] is { } own ? script.Text(own) : null;
            if (name is not null) yield return new(name, script.Property(options, "nullable") is { } nullable && script.Text(nullable) == "true", script.PlaceOf(decorator.Node));
        }
    }

    private static IEnumerable<EntityTable> Models(Codebase code, string path)
    {
        var text = code.Read(path) ?? "";
        if (!text.Contains("\"postgresql\"", StringComparison.Ordinal)) yield break;
        var enums = Enumerated().Matches(text).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match model in Model().Matches(text))
        {
            var body = model.Groups[2].Value;
            if (body.Contains("@@ignore", StringComparison.Ordinal) || body.Contains("@@schema", StringComparison.Ordinal)) continue;
            var table = TableName().Match(body) is { Success: true } named ? named.Groups[1].Value : model.Groups[1].Value;
            var columns = Field().Matches(body).Where(f => (Scalars.Contains(f.Groups[2].Value) || enums.Contains(f.Groups[2].Value)) && !f.Value.Contains("@ignore", StringComparison.Ordinal))
                .Select(f => new EntityColumn(ColumnName().Match(f.Value) is { Success: true } other ? other.Groups[1].Value : f.Groups[1].Value, f.Groups[3].Value == "?", At(model.Groups[2].Index + f.Groups[1].Index, f.Groups[1].Length)));
            yield return new("prisma", table, [.. columns], At(model.Groups[1].Index, model.Groups[1].Length));
        }

        Place At(int start, int length) => code.PlaceOf(path, start, start + length);
    }

    [GeneratedRegex(@"\bsynchronize['""]?\s*:(?!\s*false\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Synchronizes();

    [GeneratedRegex(@"^model\s+(\w+)\s*\{([^}]*)\}", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Model();

    [GeneratedRegex(@"^enum\s+(\w+)\s*\{", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Enumerated();

    [GeneratedRegex(@"^[ \t]+(\w+)[ \t]+(\w+)(?:\[\])?(\?)?[^\n]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"@@map\(\s*(?:name:\s*)?""([^""]+)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"(?<!@)@map\(\s*(?:name:\s*)?""([^""]+)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ColumnName();
}
