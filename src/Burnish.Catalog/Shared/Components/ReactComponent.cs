using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Runners;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Components;

/// <summary>A function that a file exports and that shows something.</summary>
/// <param name="Name">Its name for tests: its own, or that of its file where it has none.</param>
/// <param name="Exported">As others import it; <c>default</c> for a default export.</param>
/// <param name="Props">The type of its properties; null where none is declared.</param>
internal sealed partial record ReactComponent(Script Script, string Name, string Exported, FunctionShape Function, SyntaxNode? Props)
{
    private static readonly string[] Wrappers = ["memo", "forwardRef", "observer"];

    /// <summary>True where others see it without its name.</summary>
    public bool IsDefault => Exported == "default";

    /// <summary>Where its name stands, or its parameters where it has none.</summary>
    public SyntaxNode Head => Function.Node["name"] ?? Function.Node.Ancestors().FirstOrDefault(a => a.Kind == "variable_declarator")?["name"] ?? Function.Node["parameters"] ?? Function.Node;

    /// <summary>The components of a package that a test can show: no page frames, no start files, nothing that runs on the server.</summary>
    public static IEnumerable<ReactComponent> In(Codebase code, Package package) => Script.Pages.Files(code)
        .Where(f => code.PackageOf(f.Path)?.Directory == package.Directory).Select(f => Script.At(code, f.Path)).OfType<Script>().SelectMany(In);

    /// <summary>The components of one file.</summary>
    public static IEnumerable<ReactComponent> In(Script script)
    {
        if (script.Tree.ErrorCount > 0 || ReactRoots().IsMatch(script.Tree.Text) || PathText.Name(script.Path).StartsWith('_')) yield break;
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var export in Exports.In(script.Tree).Where(e => e is { FromModule: null, IsTypeOnly: false, IsCommonJs: false } && e.Name.Length > 0))
        {
            var name = export.Local.Length > 0 ? export.Local : PathText.Name(script.Path).Split('.')[0];
            if (!ComponentName().IsMatch(name) || !given.Add(name) || (export.Name != "default" && export.Name != name)) continue;
            if (Shown(script, export, name) is var (function, props) && !function.IsAsync && !function.IsGenerator) yield return new(script, name, export.Name, function, props);
        }
    }

    private static (FunctionShape Function, SyntaxNode? Props)? Shown(Script script, Export export, string name)
    {
        var node = export.Local.Length > 0 ? Declaration(script, export.Local) : export.Node.Named.FirstOrDefault(n => n.Kind is "arrow_function" or "function_expression" or "function_declaration" or "call_expression");
        if (node is null) return null;
        SyntaxNode? type = null;
        if (node.Kind == "variable_declarator")
        {
            // const Card: React.FC<CardProps> = …
            type = node["type"]?.Named.FirstOrDefault() is { Kind: "generic_type" } typed ? typed["type_arguments"]?.Named.FirstOrDefault() : null;
            node = node["value"] is { } value ? Script.Bare(value) : null;
        }
        for (var depth = 0; depth < 3 && node is { Kind: "call_expression" } && Calls.Read(script.Tree, node) is { } call && Wrappers.Contains(call.Name); depth++)
        {
            // forwardRef<HTMLElement, CardProps>(…)
            type ??= node["type_arguments"]?.Named.LastOrDefault();
            node = call.Arguments.FirstOrDefault() is { } inner ? inner.Kind == "identifier" ? Declaration(script, script.Text(inner)) : Script.Bare(inner) : null;
            if (node is { Kind: "variable_declarator" }) node = node["value"];
        }
        if (node is null || Functions.Read(script.Tree, node) is not { } function) return null;
        var isShown = function.Body.DescendantsAndSelf().Any(n => n.Kind is "jsx_element" or "jsx_self_closing_element" or "jsx_fragment");
        return isShown ? (function, function.Parameters.FirstOrDefault()?.Node["type"] ?? type) : null;
    }

    private static SyntaxNode? Declaration(Script script, string name) => script.Tree.Nodes.FirstOrDefault(n =>
        n.Kind is "function_declaration" or "variable_declarator" && n["name"] is { } id && script.Text(id) == name && !n.Ancestors().Any(Functions.IsFunction));

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$", RegexOptions.None, 1000)]
    private static partial Regex ComponentName();

    // The start of the application, and the frame around all pages of Next.
    [GeneratedRegex(@"\bcreateRoot\(|\bhydrateRoot\(|ReactDOM\.render\(|<html\b|\bserver-only\b", RegexOptions.None, 1000)]
    private static partial Regex ReactRoots();
}
