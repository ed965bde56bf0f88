using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Inputs;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Answers paths that no route knows in the form of the service's other errors.</summary>
public sealed class AnswerUnknownRoutes : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("answer-unknown-routes"),
        Title = "Answer unknown paths like other errors",
        Area = Area.Backend,
        Clears = [new("unknown-routes-left-to-framework")],
        Moves = [new("QUA-4")],
        SafeBecause = "Only requests that no route took get another body, with the same status; where a route may be registered later or elsewhere nothing is changed.",
        Keeps = "Routes, handlers, every status code; the error handlers stay last.",
        After = [new("add-error-middleware")],
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        if (code.Inventory.Files.Any(f => f.IsTest && code.Read(f.Path) is { } text && text.Contains("Cannot GET", StringComparison.Ordinal))) return new RecipeAnswer.Refused("a test expects the framework's own page");
        var edits = new List<FileEdit>();
        foreach (var site in sites)
        {
            if (Services.Shipped(code).Count(a => a.Directory == site.Application.Directory) > 1) return new RecipeAnswer.Refused("several applications of the package may be mounted on one another");
            if (RoutesEnd.Of(code, site) is not { } end) return new RecipeAnswer.Refused("it is not sure where the last route is registered");
            edits.Add(new FileEdit.Modify(site.Script.Path, [new(end.Statement.End, 0, Handler(site, end, RefusalForm.Of(code, site.Application.Directory, "404", "'Not found'") ?? "{ error: 'Not found' }"))]));
        }
        return new RecipeAnswer.Change("Paths that no route knows are answered with 404 and an object of JSON in the form of the service's other errors, instead of an HTML page.", [.. edits]);
    }

    private static string Handler(AppSite site, RoutesEnd end, string form)
    {
        var (style, indent) = (site.Style, Lines.Indent(site.Script.Tree.Text, site.Creation.Start));
        // A parameter that is not used is named so for the compiler.
        var request = site.IsTyped ? "_req" : "req";
        // A paragraph of its own where the routes end one.
        var text = site.Script.Tree.Text;
        var after = Lines.Next(text, end.Statement.End);
        var isParagraph = after >= text.Length || text[after] is '\n' or '\r' or '}';
        string[] lines = [.. isParagraph ? [""] : Array.Empty<string>(), $"{site.Application.Variable}.use(({request}, res) => {{", $"{style.Indent}res.status(404).json({form.Replace('\'', style.Quote)}){style.End}", $"}}){style.End}"];
        return string.Concat(lines.Select(l => style.LineEnding + (l.Length == 0 ? "" : indent + l)));
    }
}
