using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Runners;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Scripts;

/// <summary>A module that a recipe adds beside others, in their style, and imports of it.</summary>
/// <param name="Path">Where it goes.</param>
internal sealed partial record NewModule(string Path)
{
    /// <summary>The module as a new file, written in the style of a neighbour; null where the path is taken.</summary>
    /// <param name="text">Written with two spaces, single quotes, semicolons and <c>export function</c> or <c>export const</c>.</param>
    public FileEdit? Written(Codebase code, FileStyle style, string text)
    {
        if (code.Tracks(Path)) return null;
        var styled = text.Replace("  ", style.Indent, StringComparison.Ordinal);
        if (style.Quote == '"') styled = styled.Replace('\'', '"');
        if (!style.Semicolons) styled = styled.Replace(";\n", "\n", StringComparison.Ordinal);
        if (style.Modules == ModuleSystem.CommonJs) styled = CommonJs(styled, style);
        return new FileEdit.Create(Path, styled.Replace("\n", style.LineEnding, StringComparison.Ordinal));
    }

    /// <summary>Imports names of the module into a script.</summary>
    public ImmutableArray<TextEdit> ImportInto(Script script, params ImmutableArray<string> names) =>
        ImportEdits.AddNamed(script.Tree, script.Path, Specifier(script), names);

    /// <summary>Loads the module for its effect, before anything else that the script loads.</summary>
    public TextEdit LoadFirst(Script script)
    {
        var style = FileStyle.Of(script.Tree, script.Path);
        var quoted = StringLiterals.Quoted(Specifier(script), style.Quote);
        var first = script.Tree.Root.Named.FirstOrDefault(n => n.Kind is not ("comment" or "hash_bang_line") && !IsDirective(n))?.Start ?? script.Tree.Text.Length;
        return new(first, 0, (style.Modules == ModuleSystem.CommonJs ? $"require({quoted})" : $"import {quoted}") + style.End + style.LineEnding);
    }

    // 'use strict'
    private static bool IsDirective(SyntaxNode node) => node.Kind == "expression_statement" && node.Named.FirstOrDefault()?.Kind == "string";

    /// <summary>How the script names the module, with an extension where its other imports have one.</summary>
    public string Specifier(Script script)
    {
        var name = PathText.Relative(PathText.Folder(script.Path), Path);
        var bare = name[..^System.IO.Path.GetExtension(name).Length];
        var relative = Imports.In(script.Tree).Select(i => i.Module).Where(m => m.StartsWith('.')).ToList();
        var used = relative.Select(m => System.IO.Path.GetExtension(m)).FirstOrDefault(e => e is ".js" or ".ts" or ".mjs" or ".cjs" or ".mts");
        if (used is not null) return bare + used;
        var package = script.Code.PackageOf(script.Path);
        var isPlainModule = script.File.Language == "javascript" && (package?.IsModule == true || script.Path.EndsWith(".mjs", StringComparison.Ordinal)) && FileStyle.Of(script.Tree, script.Path).Modules == ModuleSystem.EcmaScript;
        var isTypedModule = script.File.Language == "typescript" && package?.IsModule == true && relative.Count == 0;
        return isPlainModule ? name : isTypedModule ? bare + ".js" : bare;
    }

    private static string CommonJs(string text, FileStyle style)
    {
        var lines = text.Split('\n');
        var exported = lines.Where(l => l.StartsWith("export ", StringComparison.Ordinal))
            .Select(l => l.Split(' ', '(')[l.StartsWith("export async", StringComparison.Ordinal) ? 3 : 2]).ToList();
        var body = string.Join('\n', lines.Select(l => l.StartsWith("export ", StringComparison.Ordinal) ? l["export ".Length..]
            : l.StartsWith("import '", StringComparison.Ordinal) || l.StartsWith("import \"", StringComparison.Ordinal) ? $"require({l["import ".Length..].TrimEnd(';')}){style.End}"
            : DefaultImport().Match(l) is { Success: true } whole ? $"const {whole.Groups[1].Value} = require({whole.Groups[2].Value}){style.End}"
            : l.StartsWith("import {", StringComparison.Ordinal) ? l.Replace("import {", "const {", StringComparison.Ordinal).Replace("} from ", "} = require(", StringComparison.Ordinal).TrimEnd(';') + ")" + style.End : l));
        if (exported.Count == 0) return body;
        var list = string.Join(", ", exported);
        if (list.Length > 60) list = $"\n{string.Concat(exported.Select(e => $"{style.Indent}{e},\n"))}"; // with its frame longer than the 80 of Prettier
        else list = $" {list} ";
        return $"{body}\nmodule.exports = {{{list}}}{style.End}\n";
    }

    [GeneratedRegex(@"^import (\w+) from (.+?);?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DefaultImport();
}
