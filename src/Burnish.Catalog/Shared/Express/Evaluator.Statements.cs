using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    private void Block(Module module, Scope scope, SyntaxNode block)
    {
        foreach (var statement in block.Named)
        {
            var declared = statement.Kind == "export_statement" ? statement["declaration"] : statement;
            if (declared?.Kind is "function_declaration" or "generator_function_declaration" && declared["name"] is { } name)
                scope.Declare(module.TextOf(name), new FunctionValue(declared, module, scope, scope.Self));
        }
        foreach (var statement in block.Named) Statement(module, scope, statement);
    }

    private void Statement(Module module, Scope scope, SyntaxNode node)
    {
        if (!Step()) return;
        switch (node.Kind)
        {
            case "comment" or "import_statement" or "interface_declaration" or "type_alias_declaration" or "ambient_declaration" or "function_signature":
            case "function_declaration" or "generator_function_declaration":
                return;
            case "lexical_declaration" or "variable_declaration":
                foreach (var one in node.Named.Where(n => n.Kind == "variable_declarator")) Variable(module, scope, one);
                return;
            case "class_declaration" or "abstract_class_declaration":
                if (node["name"] is { } className) scope.Declare(module.TextOf(className), Class(module, scope, node));
                return;
            case "enum_declaration":
                Enumeration(module, scope, node);
                return;
            case "export_statement":
                Exported(module, scope, node);
                return;
            case "return_statement":
                var returned = node.Named.FirstOrDefault(n => n.Kind != "comment") is { } result ? Evaluate(module, scope, result) : null;
                if (returned is not null && returns.TryPeek(out var list)) list.Add(returned);
                return;
            case "for_in_statement":
                Loop(module, scope, node);
                return;
            case "statement_block":
                Block(module, new(scope, scope.Self), node);
                return;
            case "expression_statement":
                foreach (var expression in node.Named) Evaluate(module, scope, expression);
                return;
            case "catch_clause":
                var caught = new Scope(scope, scope.Self);
                if (node["parameter"] is { } error) Bind(module, caught, error, Value.Unknown);
                if (node["body"] is { } body) Block(module, caught, body);
                return;
            default:
                foreach (var child in node.Named)
                {
                    if (IsExpression(child)) Evaluate(module, scope, child);
                    else Statement(module, scope, child);
                }
                return;
        }
    }

    private void Variable(Module module, Scope scope, SyntaxNode node)
    {
        Bind(module, scope, node["name"], node["value"] is { } value ? Evaluate(module, scope, value) : Value.Unknown);
        var call = node["value"] is { Kind: "member_expression" } member ? member["object"] : node["value"];
        if (call is not { Kind: "call_expression" } || call["function"] is not { Kind: "identifier" } callee || module.TextOf(callee) != "require") return;
        if (call["arguments"]?.Named.FirstOrDefault() is not { Kind: "string" } specifier) return;
        foreach (var name in Names(node["name"]))
        {
            if (scope.Find(module.TextOf(name)) is { } binding) binding.Specifier = Unquoted(module, specifier);
        }
    }

    private static bool IsExpression(SyntaxNode node) =>
        node.Kind.EndsWith("_expression", StringComparison.Ordinal) || node.Kind is "identifier" or "string" or "template_string" or "arrow_function" or "object" or "array" or "number";

    private void Loop(Module module, Scope scope, SyntaxNode node)
    {
        if (node["left"] is not { } left || node["right"] is not { } right || node["body"] is not { } body) return;
        var over = Evaluate(module, scope, right);
        var isOf = node.Children.Any(c => c.Kind == "of");
        IEnumerable<Value> items = over switch
        {
            ListValue known when isOf => known.Items.ToArray(),
            MapValue map when !isOf => map.Members.Keys.Select(k => new TextValue(k)).ToArray(),
            _ => [Value.Unknown],
        };
        foreach (var item in items)
        {
            var inner = new Scope(scope, scope.Self);
            Bind(module, inner, left, item);
            Statement(module, inner, body);
        }
    }

    private void Enumeration(Module module, Scope scope, SyntaxNode node)
    {
        if (node["name"] is not { } name || node["body"] is not { } body) return;
        var map = new MapValue();
        foreach (var one in body.Named.Where(n => n.Kind == "enum_assignment"))
        {
            if (one["name"] is { } key && one["value"] is { } value) map.Members[module.TextOf(key).Trim('"', '\'')] = Evaluate(module, scope, value);
        }
        scope.Declare(module.TextOf(name), map);
    }

    private void Exported(Module module, Scope scope, SyntaxNode node)
    {
        var source = node["source"] is { } from ? Unquoted(module, from) : null;
        if (node.Named.FirstOrDefault(n => n.Kind == "export_clause") is { } clause)
        {
            foreach (var one in clause.Named.Where(n => n.Kind == "export_specifier"))
            {
                if (one["name"] is not { } name) continue;
                var local = module.TextOf(name);
                var outside = module.TextOf(one["alias"] ?? name);
                module.Exports[outside] = source is null ? () => scope.Get(local) : () => Imported(module, source, local);
            }
        }
        else if (node.Named.FirstOrDefault(n => n.Kind == "namespace_export") is { } all && source is not null)
            module.Exports[module.TextOf(all.Named.First())] = () => Namespace(module, source);
        else if (source is not null && node.Children.Any(c => c.Kind == "*")) module.PassedOn.Add(() => Namespace(module, source));
        else if (node["declaration"] is { } declaration) Declared(module, scope, node, declaration);
        else if (node["value"] is { } value)
        {
            var result = Evaluate(module, scope, value);
            module.Exports["default"] = value.Kind == "identifier" ? () => scope.Get(module.TextOf(value)) : () => result;
        }
        else if (node.Children.Any(c => c.Kind == "=") && node.Named.FirstOrDefault() is { } whole) module.Common = Evaluate(module, scope, whole);
    }

    private void Declared(Module module, Scope scope, SyntaxNode node, SyntaxNode declaration)
    {
        Statement(module, scope, declaration);
        var isDefault = node.Children.Any(c => c.Kind == "default");
        if (isDefault)
        {
            var value = declaration["name"] is { } own ? scope.Get(module.TextOf(own)) : Evaluate(module, scope, declaration);
            module.Exports["default"] = () => value;
            return;
        }
        var names = declaration.Kind is "lexical_declaration" or "variable_declaration"
            ? declaration.Named.Where(n => n.Kind == "variable_declarator").SelectMany(d => Names(d["name"]))
            : declaration["name"] is { } one ? [one] : [];
        foreach (var name in names.Select(module.TextOf)) module.Exports[name] = () => scope.Get(name);
    }

    private static IEnumerable<SyntaxNode> Names(SyntaxNode? pattern) =>
        pattern is null ? [] : pattern.Kind == "identifier" ? [pattern]
            : pattern.DescendantsAndSelf().Where(n => n.Kind == "shorthand_property_identifier_pattern" || (n.Kind == "identifier" && n.Field == "value"));

    /// <summary>Gives the names of a pattern their values.</summary>
    private void Bind(Module module, Scope scope, SyntaxNode? pattern, Value value)
    {
        switch (pattern?.Kind)
        {
            case "identifier" or "shorthand_property_identifier_pattern":
                scope.Declare(module.TextOf(pattern), value);
                return;
            case "object_pattern":
                foreach (var part in pattern.Named) BindMember(module, scope, part, value);
                return;
            case "array_pattern":
                var items = (value as ListValue)?.Items;
                foreach (var (part, i) in pattern.Named.Where(n => n.Kind != "comment").Select((p, i) => (p, i)))
                    Bind(module, scope, part, items is not null && i < items.Count ? items[i] : Value.Unknown);
                return;
            case "assignment_pattern" or "object_assignment_pattern":
                var given = value == Value.Unknown && pattern["right"] is { } fallback ? Evaluate(module, scope, fallback) : value;
                Bind(module, scope, pattern["left"], given);
                return;
            case "rest_pattern":
                Bind(module, scope, pattern.Named.FirstOrDefault(), value);
                return;
            default:
                return;
        }
    }

    private void BindMember(Module module, Scope scope, SyntaxNode part, Value whole)
    {
        if (part.Kind == "pair_pattern" && part["key"] is { } key) Bind(module, scope, part["value"], Member(whole, module.TextOf(key).Trim('"', '\'')));
        else if (part.Kind == "shorthand_property_identifier_pattern") Bind(module, scope, part, Member(whole, module.TextOf(part)));
        else if (part.Kind == "object_assignment_pattern" && part["left"] is { } left) Bind(module, scope, part, Member(whole, module.TextOf(left)));
        else if (part.Kind == "rest_pattern") Bind(module, scope, part, whole);
    }
}
