using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Taint;

/// <summary>The names of one file, the scopes they belong to and what gives them values. Filled once, then only read.</summary>
internal sealed class NameTable
{
    private static readonly string[] Growing = ["push", "unshift", "add", "append", "set"];

    private readonly SyntaxTree tree;
    private readonly Dictionary<string, List<Binding>> bindings = new(StringComparer.Ordinal);

    public NameTable(SyntaxTree tree)
    {
        this.tree = tree;
        var nodes = tree.Nodes.ToList();
        foreach (var import in Imports.In(tree))
        {
            foreach (var name in import.Names)
                Declare(name.Local, ScopeOf(import.Node, toFunction: false), new(Giving.Import, import.Node, null, [], Module: import.Module, Imported: name.Imported));
        }
        foreach (var node in nodes) Declarations(node);
        foreach (var node in nodes) Changes(node);
    }

    /// <summary>The binding that an identifier means; null for a global.</summary>
    public Binding? Of(SyntaxNode identifier) => Of(tree.TextOf(identifier), identifier);

    /// <summary>The binding that a name means at a place.</summary>
    public Binding? Of(string name, SyntaxNode at)
    {
        if (!bindings.TryGetValue(name, out var all)) return null;
        return all.Where(b => b.Scope.Start <= at.Start && at.End <= b.Scope.End).MaxBy(b => b.Scope.Start);
    }

    /// <summary>The definitions that can have given the value which is read at a place.</summary>
    public static IEnumerable<Definition> Reaching(Binding binding, SyntaxNode use)
    {
        var function = FunctionOf(use);
        var start = 0;
        for (var i = 0; i < binding.Definitions.Count; i++)
        {
            var definition = binding.Definitions[i];
            if (definition.Giving is Giving.Value or Giving.Parameter && IsBefore(definition, use) && FunctionOf(definition) == function && Dominates(definition, use)) start = i;
        }
        for (var i = start; i < binding.Definitions.Count; i++)
        {
            var definition = binding.Definitions[i];
            if (FunctionOf(definition) != function || IsBefore(definition, use)) yield return definition;
        }
    }

    private static bool IsBefore(Definition definition, SyntaxNode use) =>
        definition.Giving is Giving.Parameter or Giving.Declaration or Giving.Import
        || (definition.Giving == Giving.Element ? definition.Node.Start <= use.Start : definition.Node.End <= use.Start);

    private static bool Dominates(Definition definition, SyntaxNode use)
    {
        if (definition.Giving == Giving.Parameter) return true;
        var block = definition.Node.Ancestors().FirstOrDefault(a => a.Kind is "statement_block" or "program" or "switch_case" or "else_clause" or "if_statement" or "ternary_expression");
        return block is not null && block.Start <= use.Start && use.End <= block.End;
    }

    private static SyntaxNode? FunctionOf(Definition definition) =>
        definition.Giving == Giving.Parameter ? definition.Node : FunctionOf(definition.Node);

    private static SyntaxNode? FunctionOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(Functions.IsFunction);

    private void Declare(string name, SyntaxNode scope, Definition definition)
    {
        if (!bindings.TryGetValue(name, out var all)) bindings[name] = all = [];
        var binding = all.Find(b => b.Scope == scope);
        if (binding is null) all.Add(binding = new(name, scope));
        // What is imported by a declarator is declared by it as well; the import says more.
        if (!binding.Definitions.Any(d => d.Giving == Giving.Import)) binding.Definitions.Add(definition);
    }

    private void Declarations(SyntaxNode node)
    {
        switch (node.Kind)
        {
            case "variable_declarator" when node["name"] is { } name:
                var scope = ScopeOf(node, toFunction: node.Parent is { Kind: "variable_declaration" });
                Pattern(name, [], (id, path) => Declare(id, scope, new(Giving.Value, node, node["value"], path)));
                break;
            case "for_in_statement" when node["left"] is { } left && node["right"] is { } right && node["kind"] is not null:
                Pattern(left, [], (id, path) => Declare(id, node, new(Giving.Element, node, right, path)));
                break;
            case "catch_clause" when node["parameter"] is { } caught:
                Pattern(caught, [], (id, path) => Declare(id, node, new(Giving.Unknown, node, null, path)));
                break;
            case "function_declaration" or "generator_function_declaration" or "class_declaration" or "abstract_class_declaration" when node["name"] is { } own:
                Declare(tree.TextOf(own), ScopeOf(node, toFunction: false), new(Giving.Declaration, node, node, []));
                break;
        }
        if (!Functions.IsFunction(node) || Functions.Read(tree, node) is not { } function) return;
        for (var i = 0; i < function.Parameters.Length; i++)
        {
            var index = i;
            var pattern = function.Parameters[i] is { IsRest: true } rest ? rest.Pattern.Named.FirstOrDefault() ?? rest.Pattern : function.Parameters[i].Pattern;
            Pattern(pattern, [], (id, path) => Declare(id, node, new(Giving.Parameter, node, null, path, index)));
        }
    }

    private void Changes(SyntaxNode node)
    {
        switch (node.Kind)
        {
            case "assignment_expression" when node["left"] is { } left && node["right"] is { } right:
                if (left.Kind is "identifier" or "object_pattern" or "array_pattern") Pattern(left, [], (id, path) => Change(id, node, new(Giving.Value, node, right, path)));
                else if (RootOf(left) is { } root) Change(tree.TextOf(root), node, new(Giving.Addition, node, right, []));
                break;
            case "augmented_assignment_expression" when node["left"] is { Kind: "identifier" } grown && node["right"] is not null:
                Change(tree.TextOf(grown), node, new(Giving.Addition, node, node, []));
                break;
            case "call_expression" when node["function"] is { Kind: "member_expression" } callee && callee["property"] is { } method && Growing.Contains(tree.TextOf(method))
                && callee["object"] is { Kind: "identifier" } held && node["arguments"]?.Named.LastOrDefault() is { } added && !Functions.IsFunction(added):
                Change(tree.TextOf(held), node, new(Giving.Addition, node, added, []));
                break;
        }
    }

    private void Change(string name, SyntaxNode at, Definition definition)
    {
        if (Of(name, at) is not { } binding) return;
        var index = binding.Definitions.FindIndex(d => d.Giving is Giving.Value or Giving.Addition && d.Node.Start > definition.Node.Start);
        if (index < 0) binding.Definitions.Add(definition);
        else binding.Definitions.Insert(index, definition);
    }

    private static SyntaxNode? RootOf(SyntaxNode member)
    {
        var node = member;
        while (node.Kind is "member_expression" or "subscript_expression" && node["object"] is { } inner) node = inner;
        return node.Kind == "identifier" && node != member ? node : null;
    }

    /// <summary>Every name that a pattern binds, with the properties that lead to it.</summary>
    private void Pattern(SyntaxNode pattern, ImmutableArray<string> path, Action<string, ImmutableArray<string>> bind, int depth = 0)
    {
        if (depth > 20) return;
        switch (pattern.Kind)
        {
            case "identifier" or "shorthand_property_identifier_pattern":
                bind(tree.TextOf(pattern), pattern.Kind == "identifier" ? path : path.Add(tree.TextOf(pattern)));
                break;
            case "object_pattern" or "array_pattern":
                var inner = pattern.Kind == "array_pattern" ? path.Add("*") : path;
                foreach (var part in pattern.Named) Pattern(part, inner, bind, depth + 1);
                break;
            case "pair_pattern" when pattern["key"] is { } key && pattern["value"] is { } value:
                Pattern(value, path.Add(StringLiterals.Value(tree, key) ?? tree.TextOf(key)), bind, depth + 1);
                break;
            case "object_assignment_pattern" or "assignment_pattern" when pattern["left"] is { } left:
                Pattern(left, path, bind, depth + 1);
                break;
            case "rest_pattern" when pattern.Named.FirstOrDefault() is { } rest:
                Pattern(rest, path, bind, depth + 1);
                break;
        }
    }

    private static SyntaxNode ScopeOf(SyntaxNode node, bool toFunction)
    {
        foreach (var around in node.Ancestors())
        {
            if (Functions.IsFunction(around) || around.Kind == "program") return around;
            if (!toFunction && around.Kind is "statement_block" or "for_statement" or "for_in_statement" or "switch_body") return around;
        }
        return node;
    }
}
