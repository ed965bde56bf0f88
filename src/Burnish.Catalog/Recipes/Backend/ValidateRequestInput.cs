using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Inputs;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Checks what each endpoint reads against a schema made from the fields that its handler reads.</summary>
public sealed class ValidateRequestInput : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("validate-request-input"),
        Title = "Check requests against schemas",
        Area = Area.Backend,
        Clears = [new("unvalidated-input")],
        For = ["express"],
        Moves = [new("SEC-4"), new("SEC-2")],
        SafeBecause = "A field is given a type only where the handler's own use of it or every declaration of its name in the package shows one; what is missing, null or not known passes, values are not changed, and the tests run with it.",
        Keeps = "Routes, handlers, the values that they see, and the answers to every request whose fields have the shape that the code works with.",
        Narrows = "A request is answered with 400 where a field has another shape than the handler works with: an object or a list in place of text, text in place of a number, a path parameter of more than 255 or 2048 characters.",
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var marked = Services.Endpoints(code).Where(e => findings.Any(f => f.Subject == e.Name && f.Place.Path == e.Place.Path && f.Place.Start == e.Place.Start)).ToImmutableArray();
        if (marked.IsEmpty) return new RecipeAnswer.Refused("only endpoints of Express are given schemas by this recipe");
        if (marked.Select(e => e.Directory).Distinct(StringComparer.Ordinal).Take(2).ToArray() is not [var directory]) return new RecipeAnswer.Refused("the endpoints are spread over several packages");
        var package = code.Inventory.Packages.FirstOrDefault(p => p.Ecosystem == "npm" && p.Directory == directory);
        if (package is null || Services.Shipped(code).FirstOrDefault(a => a.Directory == directory) is not { } home || Script.At(code, home.Place.Path) is not { Tree.ErrorCount: 0 } host) return new RecipeAnswer.Refused("the application and its package were not found");
        if (SchemaText.For(package) is not { } library) return new RecipeAnswer.Refused($"the package checks input with {SchemaText.OtherOf(package)}, whose schemas are not written by this recipe");

        var shapes = marked.GroupBy(e => (e.Place.Path, e.Place.Start, e.Place.End)).Select(g => RequestShape.Of(code, Registered(code, g.First()))).OfType<RequestShape>().ToImmutableArray();
        if (shapes.IsEmpty) return new RecipeAnswer.Refused("no endpoint reads fields whose types can be told with certainty");
        if (library.Named(shapes) is not { } named || named.Any(n => n.Shape.Script.Tree.Text.Contains("validateInput", StringComparison.Ordinal) || n.Shape.Script.Tree.Text.Contains(n.Name, StringComparison.Ordinal))) return new RecipeAnswer.Refused("a name that the schemas would have is taken");

        var isTyped = host.File.Language is "typescript" or "tsx";
        var style = FileStyle.Of(host.Tree, host.Path);
        var folder = host.Path[..(host.Path.LastIndexOf('/') + 1)];
        var middlewares = new[] { "middleware", "middlewares" }.FirstOrDefault(m => code.Inventory.Files.Any(f => f.Path.StartsWith(folder + m + "/", StringComparison.Ordinal)));
        var check = new NewModule($"{folder}{(middlewares is null ? "" : middlewares + "/")}validateInput{Path.GetExtension(host.Path)}");
        var schemas = new NewModule($"{folder}requestSchemas{Path.GetExtension(host.Path)}");
        if (check.Written(code, style, library.Middleware(RefusalForm.Of(code, directory), isTyped)) is not { } checkFile || schemas.Written(code, style, library.Schemas(named)) is not { } schemaFile)
            return new RecipeAnswer.Refused($"{check.Path} or {schemas.Path} exists already");

        var files = named.GroupBy(n => n.Shape.Script.Path, StringComparer.Ordinal).Select(g => (FileEdit)new FileEdit.Modify(g.Key,
        [
            .. Imported(g.First().Shape.Script, check, schemas, [.. g.Select(n => n.Name).Distinct(StringComparer.Ordinal)]),
            .. g.Select(n => Placed(n.Shape.Script, n.Shape.Handler, n.Name)),
        ]));
        var mended = shapes.SelectMany(s => s.Endpoints).Select(e => (e.Name, e.Place.Path)).ToHashSet();
        return new RecipeAnswer.Change($"{shapes.Length} handlers get their input checked by {library.Package}: each field that they read, typed as the code uses or declares it. What a handler demands it still says itself.", [checkFile, schemaFile, .. files])
        {
            Dependencies = package.DependsOn(library.Package) ? [] : [new(directory, library.Package, library.Version, library.Licence, false)],
            Leaves = [.. findings.Where(f => !mended.Contains((f.Subject, f.Place.Path))).Select(f => f.Fingerprint)],
        };
    }

    /// <summary>All endpoints that the same call registers.</summary>
    private static ImmutableArray<Endpoint> Registered(Codebase code, Endpoint endpoint) => [.. Services.Endpoints(code).Where(e => e.Place == endpoint.Place)];

    /// <summary>Both imports at one place, so that neither moves the other.</summary>
    private static ImmutableArray<TextEdit> Imported(Script script, NewModule check, NewModule schemas, ImmutableArray<string> names)
    {
        var edits = check.ImportInto(script, "validateInput").AddRange(schemas.ImportInto(script, names).Select(e => Broken(script, e)));
        return edits is [{ Length: 0 } first, { Length: 0 } second] && first.Start == second.Start ? [new(first.Start, 0, first.NewText + second.NewText)] : edits;
    }

    /// <summary>One name a line where the import would be longer than the lines of the file.</summary>
    private static TextEdit Broken(Script script, TextEdit import)
    {
        var style = FileStyle.Of(script.Tree, script.Path);
        var width = Math.Clamp(script.Tree.Text.Split('\n').Max(l => l.Length), 80, 120); // 80: Prettier's default; 120: judgement
        var (open, close) = (import.NewText.IndexOf("{ ", StringComparison.Ordinal), import.NewText.IndexOf(" }", StringComparison.Ordinal));
        if (import.NewText.Trim().Length <= width || open < 0 || close < open) return import;
        var names = import.NewText[(open + 2)..close].Split(", ");
        return import with { NewText = $"{import.NewText[..open]}{{{style.LineEnding}{string.Concat(names.Select(n => $"{style.Indent}{n},{style.LineEnding}"))}{import.NewText[(close + 1)..]}" };
    }

    private static TextEdit Placed(Script script, SyntaxNode handler, string name)
    {
        var style = FileStyle.Of(script.Tree, script.Path);
        return new(handler.Start, 0, $"validateInput({name}),{(Lines.Of(script.Tree.Text, handler.Start) is { } indent ? style.LineEnding + indent : " ")}");
    }
}
