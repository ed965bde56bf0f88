using System.Collections.Immutable;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Languages.TypeScript;

/// <summary>Adds imports in a file's own style: quotes, semicolons, line endings and module system. Nothing is added that is there already.</summary>
public static class ImportEdits
{
    /// <summary>Makes the default export of a module (the module itself in CommonJS) known as <paramref name="local"/>.</summary>
    public static ImmutableArray<TextEdit> AddDefault(SyntaxTree tree, string path, string module, string local)
    {
        if (Bindings(tree, module).Any(n => n.Local == local && n.Imported is "default" or "*")) return [];
        return [NewLine(tree, path, style => style.Modules == ModuleSystem.CommonJs
            ? $"const {local} = require({StringLiterals.Quoted(module, style.Quote)}){style.End}"
            : $"import {local} from {StringLiterals.Quoted(module, style.Quote)}{style.End}")];
    }

    /// <summary>Makes all exports of a module known under one name.</summary>
    public static ImmutableArray<TextEdit> AddNamespace(SyntaxTree tree, string path, string module, string local)
    {
        if (Bindings(tree, module).Any(n => n.Local == local && n.Imported == "*")) return [];
        return [NewLine(tree, path, style => style.Modules == ModuleSystem.CommonJs
            ? $"const {local} = require({StringLiterals.Quoted(module, style.Quote)}){style.End}"
            : $"import * as {local} from {StringLiterals.Quoted(module, style.Quote)}{style.End}")];
    }

    /// <summary>Loads a module for its effect only.</summary>
    public static ImmutableArray<TextEdit> AddForEffect(SyntaxTree tree, string path, string module)
    {
        if (Imports.Of(tree, module).Any(i => !i.IsTypeOnly && IsAtTop(i))) return [];
        return [NewLine(tree, path, style => style.Modules == ModuleSystem.CommonJs
            ? $"require({StringLiterals.Quoted(module, style.Quote)}){style.End}"
            : $"import {StringLiterals.Quoted(module, style.Quote)}{style.End}")];
    }

    /// <summary>Makes named exports of a module known under their own names; joins an import of the same module where there is one.</summary>
    public static ImmutableArray<TextEdit> AddNamed(SyntaxTree tree, string path, string module, params ImmutableArray<string> names)
    {
        var bound = Bindings(tree, module).Where(n => n.Imported == n.Local).Select(n => n.Local).ToHashSet(StringComparer.Ordinal);
        var wanted = names.Where(n => !bound.Contains(n)).ToList();
        if (wanted.Count == 0) return [];
        var joined = Imports.Of(tree, module).Select(i => Join(tree, i, wanted)).FirstOrDefault(e => e is not null);
        return [joined ?? NewLine(tree, path, style => style.Modules == ModuleSystem.CommonJs
            ? $"const {{ {string.Join(", ", wanted)} }} = require({StringLiterals.Quoted(module, style.Quote)}){style.End}"
            : $"import {{ {string.Join(", ", wanted)} }} from {StringLiterals.Quoted(module, style.Quote)}{style.End}")];
    }

    private static IEnumerable<ImportedName> Bindings(SyntaxTree tree, string module) =>
        Imports.Of(tree, module).Where(IsAtTop).SelectMany(i => i.Names).Where(n => !n.IsTypeOnly);

    private static TextEdit? Join(SyntaxTree tree, Import import, List<string> wanted)
    {
        if (import.Form != ImportForm.Statement || import.IsTypeOnly) return null;
        var braces = import.Node.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "named_imports");
        if (braces?.Named.LastOrDefault(n => n.Kind == "import_specifier") is not { } last) return null;
        // One name a line stays one name a line.
        var between = Lines.Of(tree.Text, last.Start) is { } indent ? "," + FileStyle.Of(tree, "").LineEnding + indent : ", ";
        return new TextEdit(last.End, 0, string.Concat(wanted.Select(n => between + n)));
    }

    private static TextEdit NewLine(SyntaxTree tree, string path, Func<FileStyle, string> write)
    {
        var style = FileStyle.Of(tree, path);
        var (at, isAfterText) = InsertionPoint(tree);
        var line = write(style);
        return new TextEdit(at, 0, isAfterText ? style.LineEnding + line : line + style.LineEnding);
    }

    /// <summary>After the last loading at the top level; otherwise before the first statement that is no directive.</summary>
    private static (int At, bool IsAfterText) InsertionPoint(SyntaxTree tree)
    {
        // What require brings in is not there before its statement: what is made of the first ones may need it.
        if (LeadingRequires(tree) is { } leading) return (EndWithRemark(tree, leading), true);
        var last = Imports.In(tree).Where(IsAtTop).Select(i => TopStatement(i.Node)).MaxBy(n => n.End);
        if (last is not null) return (EndWithRemark(tree, last), true);
        var preamble = tree.Root.Children.TakeWhile(IsPreamble).ToList();
        var end = preamble.LastOrDefault(n => n.Kind != "comment") is { } directive ? directive.End : -1;
        if (end >= 0) return (end, true);
        // A comment that touches the first statement belongs to it; a licence header ends with a blank line.
        var header = preamble.TakeWhile(c => Lines.Next(tree.Text, c.End) is var next && next < tree.Text.Length && tree.Text[next] is '\n' or '\r').LastOrDefault();
        return header is null ? (tree.Text.StartsWith('\uFEFF') ? 1 : 0, false) : (Lines.Next(tree.Text, header.End), false);
    }

    /// <summary>The end of a statement with the comment that stands behind it on its line.</summary>
    private static int EndWithRemark(SyntaxTree tree, SyntaxNode statement) =>
        tree.Root.Children.FirstOrDefault(n => n.Start >= statement.End) is { Kind: "comment" } remark && !tree.Text[statement.End..remark.End].Contains('\n', StringComparison.Ordinal) ? remark.End : statement.End;

    /// <summary>The last of the requires that begin the file, where other requires follow after other statements; otherwise null.</summary>
    private static SyntaxNode? LeadingRequires(SyntaxTree tree)
    {
        var required = Imports.In(tree).Where(i => i.Form == ImportForm.Require && IsAtTop(i)).Select(i => TopStatement(i.Node).Start).ToHashSet();
        if (required.Count == 0 || Imports.In(tree).Any(i => i.Form == ImportForm.Statement)) return null;
        var statements = tree.Root.Children.Where(n => n.IsNamed && !IsPreamble(n)).ToList();
        var count = statements.TakeWhile(s => required.Contains(s.Start)).Count();
        return count > 0 && statements.Skip(count).Any(s => required.Contains(s.Start)) ? statements[count - 1] : null;
    }

    private static bool IsPreamble(SyntaxNode node) =>
        node.Kind is "comment" or "hash_bang_line" || (node.Kind == "expression_statement" && node.Named.FirstOrDefault() is { Kind: "string" });

    private static bool IsAtTop(Import import) =>
        import.Form != ImportForm.Dynamic && import.Node.Ancestors().All(n => n.Kind is "program" or "variable_declarator" or "lexical_declaration"
            or "variable_declaration" or "member_expression" or "call_expression" or "expression_statement");

    private static SyntaxNode TopStatement(SyntaxNode node) => node.Ancestors().Prepend(node).First(n => n.Parent is { Kind: "program" });
}
