using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>Writes imports of pages as <c>lazy(() =&gt; import(…))</c>.</summary>
internal static class LazyImports
{
    /// <summary>Takes the imports out and puts the lazy components behind those that stay; a remark above nothing but such imports goes with them.</summary>
    public static List<TextEdit> Replace(Script script, ImmutableArray<EagerPage> pages)
    {
        var text = script.Tree.Text;
        var style = FileStyle.Of(script.Tree, script.Path);
        var statements = script.Tree.Root.Named.Where(n => n.Kind == "import_statement").ToList();
        var byStart = pages.ToDictionary(p => p.Import.Node.Start);
        var kept = statements.Last(s => !byStart.ContainsKey(s.Start));
        var (edits, block, isTitled) = (new List<TextEdit>(), new List<string>(), false);
        foreach (var group in Groups(script))
        {
            var lazies = group.Where(n => byStart.ContainsKey(n.Start)).ToList();
            if (lazies.Count == 0) continue;
            var isWhole = group.TrueForAll(n => n.Kind == "comment" || byStart.ContainsKey(n.Start));
            var hasTitle = isWhole && group[0].Kind == "comment";
            if (block.Count > 0 && (isTitled || hasTitle)) block.Add("");
            isTitled = hasTitle;
            block.AddRange((isWhole ? group : lazies).Select(n => byStart.TryGetValue(n.Start, out var page) ? Line(page, style) + Remark(text, n) : script.Text(n)));
            if (!isWhole)
            {
                edits.AddRange(lazies.Select(n => new TextEdit(Lines.Start(text, n.Start), Lines.Next(text, n.End) - Lines.Start(text, n.Start), "")));
                continue;
            }
            var start = Lines.Start(text, group[0].Start);
            while (start > 0 && text[Lines.Start(text, start - 1)..(start - 1)].Trim().Length == 0) start = Lines.Start(text, start - 1);
            edits.Add(new(start, Lines.Next(text, group[^1].End) - start, ""));
        }
        // Its line's end stays behind the block.
        var end = kept.End + Remark(text, kept).Length;
        edits.Add(new(end, 0, style.LineEnding + style.LineEnding + string.Join(style.LineEnding, block)));
        return edits;
    }

    /// <summary>Makes names of React known: beside others, behind the default, or in a line of its own before the first import that stays; null where React is imported otherwise.</summary>
    public static TextEdit? OfReact(Script script, IReadOnlyList<string> names)
    {
        var style = FileStyle.Of(script.Tree, script.Path);
        var imports = Imports.Of(script.Tree, "react").Where(i => i is { Form: ImportForm.Statement, IsTypeOnly: false }).ToList();
        var missing = names.Where(n => !imports.Exists(i => i.Names.Any(m => m.Local == n && m.Imported == n))).ToList();
        if (missing.Count == 0) return new(0, 0, "");
        var list = string.Join(", ", missing);
        if (imports.Select(i => i.Node.DescendantsAndSelf().LastOrDefault(n => n.Kind == "import_specifier")).OfType<SyntaxNode>().FirstOrDefault() is { } last)
            return new(last.End, 0, Lines.Of(script.Tree.Text, last.Start) is { } indent ? string.Concat(missing.Select(n => $",{style.LineEnding}{indent}{n}")) : ", " + list);
        if (imports.Exists(i => i.Names.Any(n => n.Imported == "*"))) return null;
        if (imports.Select(i => i.Node.Named.FirstOrDefault(n => n.Kind == "import_clause")).OfType<SyntaxNode>().FirstOrDefault() is { } clause) return new(clause.End, 0, $", {{ {list} }}");
        return Imports.In(script.Tree).FirstOrDefault(i => i.Form == ImportForm.Statement && i.Module.StartsWith("react-router", StringComparison.Ordinal)) is { } router
            ? new(router.Node.Start, 0, $"import {{ {list} }} from {StringLiterals.Quoted("react", style.Quote)}{style.End}{style.LineEnding}") : null;
    }

    private static string Line(EagerPage page, FileStyle style)
    {
        var module = StringLiterals.Quoted(page.Import.Module, style.Quote);
        var name = page.Name;
        var loaded = name.Imported == "default" ? $"import({module})" : $"import({module}).then((module) => ({{ default: module.{name.Imported} }}))";
        var line = $"const {name.Local} = lazy(() => {loaded}){style.End}";
        if (line.Length <= 80 || name.Imported == "default") return line; // the width of Prettier
        return $"const {name.Local} = lazy(() =>{style.LineEnding}{style.Indent}{loaded},{style.LineEnding}){style.End}";
    }

    /// <summary>The comment behind a statement on its line, with the blanks before it.</summary>
    private static string Remark(string text, SyntaxNode statement)
    {
        var line = text.IndexOf('\n', statement.End) is var feed and >= 0 ? text[statement.End..feed] : text[statement.End..];
        return line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? line.TrimEnd() : "";
    }

    /// <summary>Imports and comments on lines that follow one another.</summary>
    private static IEnumerable<List<SyntaxNode>> Groups(Script script)
    {
        var text = script.Tree.Text;
        var group = new List<SyntaxNode>();
        foreach (var node in script.Tree.Root.Named)
        {
            var isMember = node.Kind == "import_statement" || (node.Kind == "comment" && Lines.Of(text, node.Start) is not null);
            if (node.Kind == "comment" && !isMember) continue;
            if (group.Count > 0 && (!isMember || text[group[^1].End..node.Start].Count(c => c == '\n') > 1 || (node.Kind == "comment" && group[^1].Kind != "comment")))
            {
                yield return group;
                group = [];
            }
            if (isMember) group.Add(node);
        }
        if (group.Count > 0) yield return group;
    }
}
