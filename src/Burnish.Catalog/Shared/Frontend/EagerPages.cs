using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>A page that a route shows and that is loaded with the routes, whatever page is visited first.</summary>
/// <param name="Import">The statement that brings in the page and nothing else.</param>
/// <param name="Layout">The import of the component that the nearest route around shows; null where there is none.</param>
internal sealed record EagerPage(Import Import, ImportedName Name, ImportedName? Layout);

/// <summary>The pages of one file of React Router that could be loaded when they are first shown.</summary>
/// <param name="Pages">In the order of their imports.</param>
internal sealed record EagerPages(Script Script, ImmutableArray<EagerPage> Pages)
{
    // Two or three small files cost as many round trips as they save (judgement).
    private const int Fewest = 3;

    private static readonly string[] Routers = ["react-router-dom", "react-router"];
    private static readonly string[] Bundlers = ["vite", "react-scripts", "webpack", "parcel", "@rsbuild/core", "@rspack/core"];

    /// <summary>The files whose pages are worth it.</summary>
    public static IEnumerable<EagerPages> In(Codebase code)
    {
        var paths = new ModulePaths(code);
        return Script.Shipped(code, Routers).Where(s => IsBundled(code, s)).Select(s => Of(code, paths, s)).OfType<EagerPages>();
    }

    private static bool IsBundled(Codebase code, Script script) =>
        code.PackageOf(script.Path) is { } package && package.DependsOn("react-dom") && Bundlers.Any(package.DependsOn) && !package.DependsOn("next") && !package.DependsOn("gatsby");

    private static EagerPages? Of(Codebase code, ModulePaths paths, Script script)
    {
        if (script.Tree.ErrorCount > 0 || script.LocalsOf(Routers).IsEmpty) return null;
        var shown = Shown(script).ToList();
        if (shown.Count < Fewest) return null;
        var first = shown.Where(s => s.IsFirst).SelectMany(s => Redirects(script, s.Element)).ToHashSet(StringComparer.Ordinal);
        var pages = ImmutableArray.CreateBuilder<EagerPage>();
        foreach (var import in Imports.In(script.Tree).Where(i => i is { Form: ImportForm.Statement, IsTypeOnly: false, Names: [{ IsTypeOnly: false, Imported: not "*" }] } && i.Node.Parent is { Kind: "program" }))
        {
            var name = import.Names[0];
            var uses = shown.Where(s => s.Page == name.Local).ToList();
            if (uses.Count == 0 || uses.Exists(u => u.IsFirst || first.Contains(u.Path.Trim('/'))) || !IsOnlyShown(script, import, name.Local, uses)) continue;
            if (paths.Find(script.Path, import.Module) is not { Length: > 0 } file || code.ImportersOf(file).Any(p => p != script.Path) || BringsStyle(code, paths, file)) continue;
            pages.Add(new(import, name, Around(script, uses)));
        }
        return pages.Count < Fewest ? null : new(script, pages.ToImmutable());
    }

    /// <summary>True where the name stands nowhere but in the elements of routes.</summary>
    private static bool IsOnlyShown(Script script, Import import, string name, List<ShownPage> uses) => script.Tree.Nodes
        .Where(n => n.Kind is "identifier" or "type_identifier" or "shorthand_property_identifier" or "jsx_identifier" && (n.Start < import.Node.Start || n.Start >= import.Node.End) && script.Text(n) == name)
        .All(n => uses.Exists(u => u.NameNode.Start == n.Start));

    private static ImportedName? Around(Script script, List<ShownPage> uses) =>
        uses.Select(u => u.Layout).Distinct().ToList() is [{ Length: > 0 } layout] ? Imports.In(script.Tree).SelectMany(i => i.Names).FirstOrDefault(n => n.Local == layout) : null;

    /// <summary>A page whose style sheet is for all of the document may style other pages by it; loaded later, they would look different until then.</summary>
    private static bool BringsStyle(Codebase code, ModulePaths paths, string page)
    {
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([page]));
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path) || code.Tree(path) is not { } tree) continue;
            foreach (var module in Imports.In(tree).Where(i => !i.IsTypeOnly).Select(i => i.Module))
            {
                var isSheet = module.EndsWith(".css", StringComparison.Ordinal) || module.EndsWith(".scss", StringComparison.Ordinal) || module.EndsWith(".less", StringComparison.Ordinal) || module.EndsWith(".sass", StringComparison.Ordinal);
                if (isSheet && module[0] is '.' or '@' or '/' && !module.Contains(".module.", StringComparison.Ordinal)) return true;
                if (!isSheet && paths.Find(path, module) is { Length: > 0 } inner) next.Enqueue(inner);
            }
        }
        return false;
    }

    /// <summary>What the routes of a file show: <c>&lt;Route element={…}&gt;</c> and the objects of <c>createBrowserRouter</c>, without routes around others.</summary>
    private static IEnumerable<ShownPage> Shown(Script script)
    {
        foreach (var tag in script.Tags().Where(t => t.Name == "Route"))
        {
            var isLeaf = tag.Element == tag.Tag || !tag.Element.Named.Any(n => n.Kind is "jsx_element" or "jsx_self_closing_element" or "jsx_expression");
            var value = tag.Attributes.GetValueOrDefault("element") ?? tag.Attributes.GetValueOrDefault("Component");
            var around = tag.Element.Ancestors().Where(a => a.Kind == "jsx_element").Select(a => a["open_tag"] is { } open ? script.TagOf(open) : null).OfType<JsxTag>().Where(t => t.Name == "Route").ToList();
            if (value is null || !isLeaf) continue;
            var path = tag.Attributes.TryGetValue("path", out var own) && own is not null ? script.StringOf(own) ?? "?" : "";
            var isFirst = tag.Attributes.ContainsKey("index") || path.Trim('/').Length == 0;
            var layout = around.Select(a => a.Attributes.GetValueOrDefault("element")).OfType<SyntaxNode>().FirstOrDefault();
            if (PageOf(script, value) is { } page) yield return new(script.Text(page[0]), page, Script.Bare(value), path, isFirst, NameOf(script, layout));
            else if (isFirst) yield return new("", [], Script.Bare(value), path, true, "");
        }
        foreach (var literal in script.Tree.OfKind("object"))
        {
            if (ObjectLiterals.HasSpread(literal) || (script.Property(literal, "element") ?? script.Property(literal, "Component")) is not { } value || script.Property(literal, "children") is not null) continue;
            var path = script.Property(literal, "path") is { } own ? script.StringOf(own) ?? "?" : "";
            var isFirst = script.Property(literal, "index") is not null || path.Trim('/').Length == 0;
            var layout = literal.Ancestors().Where(a => a.Kind == "object").Select(a => script.Property(a, "element")).OfType<SyntaxNode>().FirstOrDefault();
            if (PageOf(script, value) is { } page) yield return new(script.Text(page[0]), page, Script.Bare(value), path, isFirst, NameOf(script, layout));
            else if (isFirst) yield return new("", [], Script.Bare(value), path, true, "");
        }
    }

    private static string NameOf(Script script, SyntaxNode? element) => element is not null && PageOf(script, element) is { } page ? script.Text(page[0]) : "";

    /// <summary>The names where the one component stands that the element holds without children; components around it are guards.</summary>
    private static ImmutableArray<SyntaxNode>? PageOf(Script script, SyntaxNode value)
    {
        var element = Script.Bare(value);
        if (element.Kind == "identifier") return [element];
        var leaves = element.DescendantsAndSelf().Select(script.TagOf).OfType<JsxTag>()
            .Where(t => char.IsUpper(t.Name[0]) && (t.Tag.Kind == "jsx_self_closing_element" || t.Element.Named.Count() == 2)).ToList();
        return leaves is [{ NameNode.Kind: "identifier", Tag.Kind: "jsx_self_closing_element" } only] && only.Name != "Navigate" ? [only.NameNode] : null;
    }

    /// <summary>Where a first page sends its visitors on to.</summary>
    private static IEnumerable<string> Redirects(Script script, SyntaxNode element) => element.DescendantsAndSelf().Select(script.TagOf).OfType<JsxTag>()
        .Where(t => t.Name == "Navigate").Select(t => t.Attributes.GetValueOrDefault("to") is { } to ? script.StringOf(to)?.Trim('/') : null).OfType<string>();

    /// <param name="Page">The component's name; empty where the route shows none.</param>
    /// <param name="Names">Where the name stands.</param>
    /// <param name="IsFirst">It is what is seen at the root of its router or of the route around.</param>
    private sealed record ShownPage(string Page, ImmutableArray<SyntaxNode> Names, SyntaxNode Element, string Path, bool IsFirst, string Layout)
    {
        public SyntaxNode NameNode => Names[0];
    }
}
