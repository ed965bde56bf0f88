using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Paths;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Surveyors;

/// <summary>Finds user-interface components: functions and classes that give JSX, and files of Vue and Svelte.</summary>
public sealed partial class Components : IFileSurveyor
{
    private sealed record Answer(bool IsParsed, ImmutableArray<Component> Found);

    /// <inheritdoc/>
    public SurveyorCard Card { get; } = new("components", "Components", ["packages"]);

    /// <inheritdoc/>
    public void Look(Codebase files, FileFacts file)
    {
        if (IsAsked(file)) _ = files.Remember(Card.Id, file, () => Answered(files, file));
    }

    /// <inheritdoc/>
    public Inventory Survey(Codebase soFar, CancellationToken cancellationToken)
    {
        var found = new List<Component>();
        var gaps = new List<SurveyGap>();
        foreach (var (file, (isParsed, given)) in soFar.RememberEach(Card.Id, soFar.Inventory.Files.Where(IsAsked), f => Answered(soFar, f), cancellationToken))
        {
            var directory = soFar.PackageOf(file.Path)?.Directory ?? "";
            if (isParsed) found.AddRange(given.Select(c => c with { Directory = directory }));
            else gaps.Add(new(Card.Id, file.Path, "the file could not be parsed"));
        }
        return soFar.Inventory with { Components = [.. found], Gaps = [.. soFar.Inventory.Gaps, .. gaps] };
    }

    private static bool IsAsked(FileFacts file) => file.Language is "tsx" or "javascript" or "vue" or "svelte" && !file.IsTest;

    private static Answer Answered(Codebase code, FileFacts file)
    {
        if (file.Language is "vue" or "svelte") return new(true, [new(RepositoryPaths.NameOf(file.Path).Split('.')[0], file.Language, code.PlaceOf(file.Path, 0, 1), "", true)]);
        if (code.Read(file.Path) is not { } text || !Markup().IsMatch(text)) return new(true, []);
        return code.Tree(file.Path) is { } tree ? new(true, [.. Of(code, file.Path, tree)]) : new(false, []);
    }

    private static IEnumerable<Component> Of(Codebase code, string path, SyntaxTree tree)
    {
        var exported = Exports.In(tree).SelectMany(e => (string[])[e.Local, e.Name]).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        var defaults = Exports.In(tree).Where(e => e.Name == "default").Select(e => e.Node).ToList();
        var framework = Imports.Of(tree, "preact").Any() ? "preact" : Imports.Of(tree, "solid-js").Any() ? "solid" : "react";
        foreach (var node in tree.Nodes.Where(n => Functions.IsFunction(n) || n.Kind is "class_declaration"))
        {
            var name = NameOf(tree, node);
            if (name.Length == 0 || !char.IsUpper(name[0]) || node.Kind == "method_definition") continue;
            var isComponent = node.Kind == "class_declaration" ? IsComponentClass(tree, node) : GivesMarkup(tree, node);
            // A function inside another one is a part of it, except where it is handed to memo or forwardRef.
            if (!isComponent || node.Ancestors().Any(Functions.IsFunction)) continue;
            var isExported = exported.Contains(name) || defaults.Exists(d => d.Start <= node.Start && node.End <= d.End);
            yield return new(name, framework, code.PlaceOf(path, node.Start, node.End), "", isExported);
        }
    }

    private static string NameOf(SyntaxTree tree, SyntaxNode node)
    {
        if (node["name"] is { } own) return tree.TextOf(own);
        // const A = memo(forwardRef((props, ref) => …))
        var at = node.Parent;
        while (at is { Kind: "arguments" or "call_expression" or "parenthesized_expression" or "as_expression" or "satisfies_expression" }) at = at.Parent;
        return at is { Kind: "variable_declarator" } && at["name"] is { Kind: "identifier" } name ? tree.TextOf(name) : "";
    }

    private static bool IsComponentClass(SyntaxTree tree, SyntaxNode node) =>
        node.Named.FirstOrDefault(n => n.Kind == "class_heritage") is { } heritage && ComponentParent().IsMatch(tree.TextOf(heritage));

    private static bool GivesMarkup(SyntaxTree tree, SyntaxNode function)
    {
        var open = new Stack<SyntaxNode>(function["body"] is { } body ? [body] : []);
        while (open.TryPop(out var node))
        {
            if (node.Kind is "jsx_element" or "jsx_self_closing_element" or "jsx_fragment") return true;
            if (node.Kind == "call_expression" && node["function"] is { } callee && tree.TextOf(callee) is "React.createElement" or "createElement") return true;
            foreach (var child in node.Children) open.Push(child);
        }
        return false;
    }

    [GeneratedRegex("<[A-Za-z>]|\\bextends\\b|createElement", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bextends\s+(React\.)?(Pure)?Component\b", RegexOptions.None, 1000)]
    private static partial Regex ComponentParent();
}
