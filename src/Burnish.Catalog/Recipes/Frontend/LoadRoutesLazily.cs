using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Loads the code of pages when they are first shown.</summary>
public sealed class LoadRoutesLazily : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("load-routes-lazily"),
        Title = "Load the code of a page when it is first shown",
        Area = Area.Frontend,
        Clears = [new("eager-routes")],
        Moves = [new("PRF-3")],
        SafeBecause = "The same components are shown under the same paths; the first page is loaded as before, the others when somebody goes there, under an error boundary that is there already.",
        Keeps = "Paths, guards, layouts, properties of the pages, and the page that is seen first.",
        After = [new("add-error-boundary")],
        EffortMinutes = 20,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, FileEdit>(StringComparer.Ordinal);
        var left = ImmutableArray.CreateBuilder<string>();
        var why = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var routes = EagerPages.In(code).FirstOrDefault(e => e.Script.Path == finding.Place.Path);
            if (routes is null || Written(code, routes) is not ({ IsEmpty: false } written, _))
            {
                left.Add(finding.Fingerprint);
                why.Add($"{finding.Place.Path}: {(routes is null ? "its routes cannot be read" : Written(code, routes).Reason)}");
            }
            else foreach (var edit in written) files.TryAdd(edit.Path, edit);
        }
        if (files.Count == 0) return new RecipeAnswer.Refused(string.Join("; ", why));
        return new RecipeAnswer.Change("The bundler puts every page that is not seen first into a file of its own, which is loaded when somebody goes there; until it is there, its place stays empty.", [.. files.Values]) { Leaves = left.ToImmutable() };
    }

    private static (ImmutableArray<FileEdit> Edits, string Reason) Written(Codebase code, EagerPages routes)
    {
        var script = routes.Script;
        if (code.PackageOf(script.Path) is not { } package || !ReactRoot.CatchesErrors(code, package)) return ([], "nothing would catch a page whose file cannot be loaded");
        if (Script.Shipped(code, "renderToString", "hydrateRoot").Any(s => code.PackageOf(s.Path)?.Directory == package.Directory)) return ([], "the pages are rendered on a server as well");
        if (ImpatientTest(code, script.Path) is { } test) return ([], $"{test} renders the routes and waits for nothing");
        if (Shown(code, script, package) is not { } place) return ([], "it is not seen where the routes are shown");
        var edits = new SortedDictionary<string, List<TextEdit>>(StringComparer.Ordinal) { [script.Path] = LazyImports.Replace(script, routes.Pages) };
        var needs = new SortedDictionary<string, (Script Script, List<string> Names)>(StringComparer.Ordinal) { [script.Path] = (script, ["lazy"]) };
        foreach (var (holder, element) in Layouts(code, routes).Prepend(place).DistinctBy(p => (p.Script.Path, p.Element.Start)))
        {
            if (element.Ancestors().Any(a => a.Kind == "jsx_element" && a["open_tag"] is { } open && holder.TagOf(open)?.Name is "Suspense" or "React.Suspense")) continue;
            if (JsxWrap.Around(holder, element, "<Suspense fallback={null}>", "</Suspense>") is not { } wrapped) return ([], "the place where the routes are shown is not in a form that can be changed with certainty");
            if (!edits.TryGetValue(holder.Path, out var list)) edits[holder.Path] = list = [];
            list.Add(wrapped);
            if (needs.TryGetValue(holder.Path, out var known)) { if (!known.Names.Contains("Suspense")) known.Names.Add("Suspense"); }
            else needs[holder.Path] = (holder, ["Suspense"]);
        }
        foreach (var (path, need) in needs)
        {
            if (LazyImports.OfReact(need.Script, need.Names) is not { } import) return ([], $"{path} does not import React in a form that can be added to");
            if (import.NewText.Length > 0) edits[path].Add(import);
        }
        return ([.. edits.Select(e => (FileEdit)new FileEdit.Modify(e.Key, [.. e.Value.OrderBy(x => x.Start)]))], "");
    }

    /// <summary>The one place that shows the routes: around them in their own file, or where the router is provided.</summary>
    private static (Script Script, Core.Syntax.SyntaxNode Element)? Shown(Codebase code, Script script, Package package)
    {
        var own = script.Tags().Where(t => t.Name is "Routes").ToList();
        if (own.Count > 0) return own is [var one] ? (script, one.Element) : null;
        var provided = Script.Shipped(code, "RouterProvider").Where(s => code.PackageOf(s.Path)?.Directory == package.Directory)
            .SelectMany(s => s.Tags().Where(t => t.Name == "RouterProvider").Select(t => (s, t.Element))).Take(2).ToList();
        return provided is [var only] ? only : null;
    }

    /// <summary>Layouts that show one page: what they frame stays in sight while a page is loaded.</summary>
    private static IEnumerable<(Script Script, Core.Syntax.SyntaxNode Element)> Layouts(Codebase code, EagerPages routes)
    {
        var paths = new ModulePaths(code);
        foreach (var name in routes.Pages.Select(p => p.Layout).OfType<ImportedName>().Select(n => n.Local).Distinct())
        {
            var import = Imports.In(routes.Script.Tree).First(i => i.Names.Any(n => n.Local == name));
            if (paths.Find(routes.Script.Path, import.Module) is not { Length: > 0 } file || Script.At(code, file) is not { Tree.ErrorCount: 0 } layout) continue;
            if (layout.Tags().Where(t => t.Name == "Outlet").Take(2).ToList() is [var outlet] && outlet.Element.Parent is { Kind: "jsx_element" or "jsx_fragment" }) yield return (layout, outlet.Element);
        }
    }

    private static string? ImpatientTest(Codebase code, string routes)
    {
        var paths = new ModulePaths(code);
        var reached = code.ImportersOf(routes).SelectMany(i => code.ImportersOf(i).Prepend(i)).Prepend(routes).ToHashSet(StringComparer.Ordinal);
        return code.Files("typescript", "tsx", "javascript").Where(f => f.IsTest && code.Holds(f, "render(") && !code.Holds(f, "findBy", "findAllBy", "waitFor"))
            .FirstOrDefault(f => code.Tree(f.Path) is { } tree && Imports.In(tree).Any(i => paths.Find(f.Path, i.Module) is { Length: > 0 } file && reached.Contains(file)))?.Path;
    }
}
