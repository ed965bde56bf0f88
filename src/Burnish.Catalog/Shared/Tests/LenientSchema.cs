using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>Schemas of zod and joi for the parts of a request.</summary>
internal static class LenientSchema
{
    // What asks more of a path parameter than to be there.
    private static readonly string[] Strict = ["regex", "enum", "email", "uuid", "cuid", "length", "refine", "valid", "pattern", "guid", "hex", "literal"];

    /// <summary>True where a request with an empty query and the body <c>{}</c> surely fits: no field of them has to be there.</summary>
    /// <param name="tree">The file of the schemas.</param>
    /// <param name="schemas">An object with a schema for each part: params, query, body.</param>
    public static bool AcceptsNothing(SyntaxTree tree, SyntaxNode schemas)
    {
        if (schemas.Kind != "object" || ObjectLiterals.HasSpread(schemas)) return false;
        var parts = ObjectLiterals.Properties(tree, schemas);
        return parts.Length > 0 && parts.Length == schemas.Named.Count(n => n.Kind != "comment") && parts.All(p => p.Name switch
        {
            "query" or "body" => Fields(tree, p.Value) is { } fields && fields.All(f => IsOptional(tree, f)),
            "params" => Fields(tree, p.Value) is { } fields && fields.All(f => Chain(tree, f) is { Count: > 0 } chain && !chain.Any(c => Strict.Contains(c.Name))),
            _ => false,
        });
    }

    // z.object({ … }) with nothing behind it that asks for more.
    private static IEnumerable<ObjectProperty>? Fields(SyntaxTree tree, SyntaxNode schema) =>
        Calls.Read(tree, schema) is { Callee: "z.object" or "Joi.object" or "joi.object", Arguments: [{ Kind: "object" } literal] } && !ObjectLiterals.HasSpread(literal) ? ObjectLiterals.Properties(tree, literal) : null;

    // Of zod a field must be there unless it says otherwise, of joi it need not.
    private static bool IsOptional(SyntaxTree tree, ObjectProperty field)
    {
        if (Calls.Read(tree, field.Value) is not { } last) return false;
        return last.Callee.StartsWith("joi.", StringComparison.OrdinalIgnoreCase) ? Chain(tree, field).All(c => c.Name != "required") : last.Name is "optional" or "nullish";
    }

    // The calls of a field, of the constant of the file that it is, or both.
    private static List<Call> Chain(SyntaxTree tree, ObjectProperty field)
    {
        var named = field.Value.Kind == "identifier" ? tree.OfKind("variable_declarator").Where(d => d["name"] is { } name && tree.TextOf(name) == tree.TextOf(field.Value)).Select(d => d["value"]).FirstOrDefault() : field.Value;
        return named is null ? [] : [.. Calls.In(tree, named)];
    }
}
