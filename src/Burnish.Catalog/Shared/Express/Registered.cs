using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

/// <summary>Puts registered things into the words of the inventory.</summary>
internal sealed class Registered(Codebase code, Evaluator evaluator)
{
    // As long as the inventory allows.
    private const int MaxText = 300;

    /// <summary>A registered argument as middleware.</summary>
    public Middleware Middleware(LayerItem item, string mountPath)
    {
        var node = Bare(item.Node);
        var name = item.Name.Length > 0 ? item.Name : NameOf(item.Module, node);
        var text = item.Module.TextOf(item.Node);
        return new(
            name, text.Length > MaxText ? text[..MaxText] : text, Origin(item, name), mountPath.Length == 0 ? "/" : mountPath,
            item.Module.PlaceOf(item.Node, code), IsErrorHandler(item.Value));
    }

    /// <summary>The function behind a handler: wrappers are looked through; null where it is not found.</summary>
    public (FunctionValue? Function, string Name) Handler(LayerItem item) => Inside(item.Module, Bare(item.Node), item.Value);

    /// <summary>The name of the variable, property or field that holds what a node makes; empty where there is none.</summary>
    public static string VariableOf(Module module, SyntaxNode node)
    {
        for (var at = node; at.Parent is { } parent; at = parent)
        {
            if (parent.Kind == "variable_declarator") return parent["name"] is { } name ? module.TextOf(name) : "";
            if (parent.Kind is "public_field_definition" or "field_definition") return (parent["name"] ?? parent["property"]) is { } field ? $"this.{module.TextOf(field)}" : "";
            if (parent.Kind == "assignment_expression") return parent["left"] is { } left ? module.TextOf(left) : "";
            if (parent.Kind is "arguments" or "statement_block" or "return_statement") return "";
        }
        return "";
    }

    private (FunctionValue? Function, string Name) Inside(Module module, SyntaxNode node, Value value)
    {
        if (node.Kind == "call_expression" && !IsBind(module, node) && evaluator.CallArguments.TryGetValue(node, out var arguments) && node["arguments"] is { } list)
        {
            // asyncHandler(fn): the function that is given, not the one that comes back.
            var written = list.Named.Where(n => n.Kind != "comment").ToList();
            for (var i = Math.Min(arguments.Count, written.Count) - 1; i >= 0; i--)
            {
                var inner = Inside(module, Bare(written[i]), arguments[i]);
                if (inner.Function is not null) return inner;
            }
        }
        return (Innermost(value), NameOf(module, node));
    }

    private static FunctionValue? Innermost(Value value)
    {
        var function = value as FunctionValue ?? (value as ExternalResult)?.Arguments.LastOrDefault(a => a is FunctionValue) as FunctionValue;
        while (function?.Around is { } inner) function = inner;
        return function;
    }

    private static bool IsBind(Module module, SyntaxNode node) => node["function"]?["property"] is { } property && module.TextOf(property) == "bind";

    /// <summary>What an expression calls or names; empty for a function or a literal.</summary>
    internal static string NameOf(Module module, SyntaxNode node)
    {
        if (node["function"] is { Kind: "identifier" } require && module.TextOf(require) == "require" && node["arguments"]?.Named.FirstOrDefault() is { Kind: "string" } specifier)
            return module.TextOf(specifier).Trim('"', '\'');
        if (node.Kind is "call_expression" or "new_expression" && (node["function"] ?? node["constructor"]) is { } callee)
            return IsBind(module, node) && callee["object"] is { } bound ? NameOf(module, Bare(bound)) : NameOf(module, Bare(callee));
        return node.Kind is "identifier" or "member_expression" or "subscript_expression" ? module.TextOf(node) : "";
    }

    private static SyntaxNode Bare(SyntaxNode node)
    {
        while (node.Kind is "parenthesized_expression" or "as_expression" or "non_null_expression" or "satisfies_expression" or "await_expression" or "spread_element"
            && node.Named.FirstOrDefault(n => n.Kind != "comment") is { } inner) node = inner;
        return node;
    }

    private static string Origin(LayerItem item, string name)
    {
        if (item.Value is ExternalValue external) return external.Module;
        if (item.Value is MountValue) return "koa-mount";
        if (item.Value is ExternalResult result) return result.Callee.Module;
        var root = name.Split('.', '(', '[', '?')[0];
        return root.Length > 0 && item.Scope.Find(root) is { } binding ? binding.Specifier : "";
    }

    private static bool IsErrorHandler(Value value) => value switch
    {
        FunctionValue function => function.ParameterCount == 4,
        ExternalValue external => external.Name.EndsWith("rrorHandler", StringComparison.Ordinal) && external.Module != "morgan",
        ExternalResult result => result.Callee.Name.EndsWith("rrorHandler", StringComparison.Ordinal),
        _ => false,
    };
}
