using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Nest;

/// <summary>Tells whether a pipe has anything to check a body by: <c>ValidationPipe</c> reads the decorators of the class that the parameter names, and lets everything through where there are none.</summary>
internal static class NestBody
{
    private static readonly string[] Shapeless = ["any", "unknown", "object"];

    /// <summary>False only where a body's type is certain to say nothing at run time: an interface, an alias, <c>any</c>, a class without decorators.</summary>
    public static bool IsDescribed(Codebase code, Endpoint endpoint)
    {
        // Another pipe checks by means of its own.
        if (!endpoint.Chain.Any(m => m.Name == "ValidationPipe") || endpoint.Chain.Any(m => m.Name.EndsWith("Pipe", StringComparison.Ordinal) && m.Name != "ValidationPipe")) return true;
        if (code.Tree(endpoint.Place.Path) is not { } tree) return true;
        foreach (var read in endpoint.Reads.Where(r => r is { Part: "body", Field: "" }))
        {
            var parameter = tree.Nodes.FirstOrDefault(n => n.Start == read.Place.Start && n.End == read.Place.End && n["type"] is not null);
            if (parameter?["type"]?.Named.FirstOrDefault() is { } type && IsSilent(code, endpoint.Place.Path, tree, type)) return false;
        }
        return true;
    }

    private static bool IsSilent(Codebase code, string path, SyntaxTree tree, SyntaxNode type)
    {
        if (type.Kind == "predefined_type") return Shapeless.Contains(tree.TextOf(type));
        if (type.Kind != "type_identifier") return false;
        var name = tree.TextOf(type);
        if (Declared(tree, name) is { } own) return SaysNothing(tree, own);
        var import = Imports.In(tree).FirstOrDefault(i => i.Names.Any(n => n.Local == name));
        var original = import?.Names.First(n => n.Local == name).Imported;
        if (import is null || original is null || new ModulePaths(code).Find(path, import.Module) is not { Length: > 0 } file || code.Tree(file) is not { } other) return false;
        return Declared(other, original) is { } found && SaysNothing(other, found);
    }

    private static SyntaxNode? Declared(SyntaxTree tree, string name) => tree.Nodes.FirstOrDefault(n =>
        n.Kind is "class_declaration" or "interface_declaration" or "type_alias_declaration" && n["name"] is { } own && tree.TextOf(own) == name);

    // A class that extends another one may have its decorators from there.
    private static bool SaysNothing(SyntaxTree tree, SyntaxNode declaration) => declaration.Kind != "class_declaration"
        || (!declaration.Named.Any(n => n.Kind == "class_heritage") && !Validates(tree, declaration) && declaration["body"]?.Named.Any(n => n.Kind == "public_field_definition") == true);

    // Decorators of other packages (a document's, a database's) check nothing.
    private static bool Validates(SyntaxTree tree, SyntaxNode type)
    {
        var checking = Imports.In(tree).Where(i => !i.Module.StartsWith("@nestjs/swagger", StringComparison.Ordinal)).SelectMany(i => i.Names).Select(n => n.Local).ToHashSet(StringComparer.Ordinal);
        return type.DescendantsAndSelf().Any(n => n.Kind == "decorator" && tree.TextOf(n).TrimStart('@').Split('(', '.')[0] is var name && checking.Contains(name));
    }
}
