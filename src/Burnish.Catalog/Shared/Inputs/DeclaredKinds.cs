using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Inputs;

/// <summary>What a package's own declarations say that a name is: types, parameters, models of mappers, columns. A name counts only where all of them agree.</summary>
internal sealed partial class DeclaredKinds
{
    private static readonly ConditionalWeakTable<Codebase, Dictionary<string, DeclaredKinds>> Known = [];

    // What a log-in compares or hashes is text; a record in its place is how queries are led astray (OWASP, NoSQL injection).
    private static readonly string[] Credentials = ["email", "password", "username", "newPassword", "oldPassword", "currentPassword", "confirmPassword", "refreshToken", "accessToken"];

    private readonly Dictionary<string, HashSet<ValueKind>> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Script Script, SyntaxNode Body)>> types = new(StringComparer.Ordinal);

    private DeclaredKinds() { }

    /// <summary>The declarations of one package.</summary>
    public static DeclaredKinds Of(Codebase code, string directory)
    {
        var known = Known.GetOrCreateValue(code);
        lock (known)
        {
            if (known.TryGetValue(directory, out var found)) return found;
            var made = new DeclaredKinds();
            foreach (var script in Script.Shipped(code).Where(s => (code.PackageOf(s.Path)?.Directory ?? "") == directory)) made.Read(script);
            foreach (var column in code.Inventory.Tables.SelectMany(t => t.Columns)) made.Add(Camel(column.Name), OfColumn(column.Type));
            return known[directory] = made;
        }
    }

    /// <summary>What the name is.</summary>
    public ValueKind KindOf(string name) => kinds.TryGetValue(name, out var said) ? said.Count == 1 ? said.First() : ValueKind.Unknown : Credentials.Contains(name) ? ValueKind.Text : ValueKind.Unknown;

    /// <summary>The fields of an interface or an object type that is declared once; null where it is not.</summary>
    public IReadOnlyList<(string Name, ValueKind Kind)>? FieldsOf(string type)
    {
        if (!types.TryGetValue(type, out var found) || found is not [var (script, body)]) return null;
        var members = body.Named.Where(n => n.Kind != "comment").ToList();
        return members.Count == 0 || members.Exists(m => m.Kind != "property_signature") ? null
            : [.. members.Select(m => (script.Text(m["name"] ?? m), OfType(script, m["type"])))];
    }

    /// <summary>The name of the type that an annotation refers to; empty where it is another form.</summary>
    public static string Named(Script script, SyntaxNode? annotation)
    {
        var type = annotation?.Kind == "type_annotation" ? annotation.Named.FirstOrDefault() : annotation;
        return type is { Kind: "type_identifier" } ? script.Text(type) : "";
    }

    private void Read(Script script)
    {
        var holdsModels = Models().IsMatch(script.Tree.Text);
        foreach (var node in script.Tree.Nodes)
        {
            switch (node.Kind)
            {
                case "interface_declaration" or "type_alias_declaration" when node["name"] is { } name && (node["body"] ?? node["value"]) is { Kind: "interface_body" or "object_type" } body:
                    (types.TryGetValue(script.Text(name), out var known) ? known : types[script.Text(name)] = []).Add((script, body));
                    break;
                case "property_signature" or "public_field_definition" when node["name"] is { } field && node["type"] is { } type:
                    Add(script.Text(field), OfType(script, type));
                    break;
                case "required_parameter" or "optional_parameter" when node["pattern"] is { Kind: "identifier" } parameter && node["type"] is { } type:
                    Add(script.Text(parameter), OfType(script, type));
                    break;
                case "pair" when holdsModels && node["key"] is { } key && node["value"] is { } value && OfModel(script, value) is { } kind:
                    Add(script.Text(key).Trim('\'', '"'), kind);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(string name, ValueKind kind) => (kinds.TryGetValue(name, out var known) ? known : kinds[name] = []).Add(kind);

    private static ValueKind OfType(Script script, SyntaxNode? annotation)
    {
        var type = annotation?.Kind == "type_annotation" ? annotation.Named.FirstOrDefault() : annotation;
        switch (type?.Kind)
        {
            case "predefined_type":
                return script.Text(type) switch { "string" => ValueKind.Text, "number" => ValueKind.Number, "boolean" => ValueKind.Truth, _ => ValueKind.Unknown };
            case "literal_type":
                return script.StringOf(type.Named.FirstOrDefault()) is not null ? ValueKind.Text : ValueKind.Unknown;
            case "union_type":
                var said = type.Named.Where(n => script.Text(n) is not ("null" or "undefined")).Select(n => OfType(script, n)).Distinct().ToList();
                return said is [var only] ? only : ValueKind.Unknown;
            default:
                return ValueKind.Unknown;
        }
    }

    /// <summary><c>String</c>, <c>DataTypes.STRING(80)</c> or <c>{ type: String }</c> of a mapper's model; null where the pair is none.</summary>
    private static ValueKind? OfModel(Script script, SyntaxNode value)
    {
        if (value.Kind == "object") return script.Property(value, "type") is { Kind: not "object" } type ? OfModel(script, type) ?? ValueKind.Unknown : null;
        if (value.Kind is not ("identifier" or "member_expression" or "call_expression")) return null;
        var word = ModelType().Match(script.Text(value));
        return !word.Success ? null : word.Groups[1].Value switch
        {
            "String" or "STRING" or "TEXT" or "CHAR" or "UUID" or "ENUM" => ValueKind.Text,
            "Number" or "INTEGER" or "BIGINT" or "FLOAT" or "DOUBLE" or "DECIMAL" or "REAL" or "SMALLINT" => ValueKind.Number,
            _ => ValueKind.Unknown,
        };
    }

    private static ValueKind OfColumn(string type) =>
        TextColumn().IsMatch(type) ? ValueKind.Text : NumberColumn().IsMatch(type) ? ValueKind.Number : type.StartsWith("bool", StringComparison.OrdinalIgnoreCase) ? ValueKind.Truth : ValueKind.Unknown;

    private static string Camel(string name) => SnakeStep().Replace(name, m => m.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex(@"new\s+(mongoose\.)?Schema\b|DataTypes\.|Sequelize\.|sequelize", RegexOptions.None, 1000)]
    private static partial Regex Models();

    [GeneratedRegex(@"^(?:(?:mongoose\.)?(?:Schema\.)?(?:Types|SchemaTypes)\.|DataTypes\.|Sequelize\.|DataType\.)?(String|Number|Boolean|Date|Buffer|Mixed|ObjectId|Map|[A-Z]{4,})\b", RegexOptions.None, 1000)]
    private static partial Regex ModelType();

    [GeneratedRegex(@"^(var)?char|^(tiny|medium|long)?text|^character|^uuid|^citext", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TextColumn();

    [GeneratedRegex("^(tiny|small|medium|big)?(int|serial)|^integer|^numeric|^decimal|^real|^double|^float", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberColumn();

    [GeneratedRegex("_([a-z])", RegexOptions.None, 1000)]
    private static partial Regex SnakeStep();
}
