using System.Text;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    private Value Evaluate(Module module, Scope scope, SyntaxNode node)
    {
        if (!Step()) return Value.Unknown;
        switch (node.Kind)
        {
            case "identifier" or "shorthand_property_identifier":
                return scope.Find(module.TextOf(node)) is { } binding ? binding.Get() : Value.Unknown;
            case "this":
                return scope.Self;
            case "string":
                return new TextValue(Text(module, node));
            case "number":
                return new TextValue(module.TextOf(node));
            case "regex":
                return new PatternValue(module.TextOf(node));
            case "template_string":
                return Template(module, scope, node);
            case "arrow_function" or "function_expression" or "function" or "generator_function" or "function_declaration" or "generator_function_declaration":
                return new FunctionValue(node, module, scope, scope.Self);
            case "class" or "class_declaration":
                return Class(module, scope, node);
            case "object":
                return Object(module, scope, node);
            case "array":
                return new ListValue(Many(module, scope, node).Select(a => a.Value));
            case "call_expression":
                return Call(module, scope, node);
            case "new_expression":
                return New(module, scope, node);
            case "member_expression":
                return node["object"] is { } target && node["property"] is { } property
                    ? module.TextOf(node) == "module.exports" ? module.Common : Member(Evaluate(module, scope, target), module.TextOf(property))
                    : Value.Unknown;
            case "subscript_expression":
                return node["object"] is { } indexed && node["index"] is { } index ? Subscript(Evaluate(module, scope, indexed), Evaluate(module, scope, index)) : Value.Unknown;
            case "assignment_expression":
                return Assign(module, scope, node);
            case "binary_expression":
                return Binary(module, scope, node);
            case "ternary_expression":
                return Either(node["consequence"] is { } yes ? Evaluate(module, scope, yes) : Value.Unknown, () => node["alternative"] is { } no ? Evaluate(module, scope, no) : Value.Unknown);
            case "parenthesized_expression" or "await_expression" or "as_expression" or "satisfies_expression" or "non_null_expression":
                return node.Named.FirstOrDefault(n => n.Kind != "comment") is { } inner ? Evaluate(module, scope, inner) : Value.Unknown;
            case "type_assertion":
                return node.Named.LastOrDefault() is { } asserted ? Evaluate(module, scope, asserted) : Value.Unknown;
            case "sequence_expression":
                return node.Named.Select(n => Evaluate(module, scope, n)).ToList() is { Count: > 0 } all ? all[^1] : Value.Unknown;
            case "unary_expression" or "update_expression" or "yield_expression":
                foreach (var operand in node.Named) Evaluate(module, scope, operand);
                return Value.Unknown;
            default:
                return Value.Unknown;
        }
    }

    /// <summary>The text of a string literal, common escapes resolved.</summary>
    private static string Text(Module module, SyntaxNode node)
    {
        var text = new StringBuilder();
        foreach (var part in node.Named)
        {
            var written = module.TextOf(part);
            text.Append(part.Kind == "escape_sequence" ? Escape(written) : written);
        }
        return text.ToString();
    }

    private static string Escape(string written) => written.Length < 2 ? written : written[1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", 'u' or 'x' => written, _ => written[1..] };

    private Value Template(Module module, Scope scope, SyntaxNode node)
    {
        var text = new StringBuilder();
        foreach (var part in node.Named)
        {
            if (part.Kind != "template_substitution")
            {
                var written = module.TextOf(part);
                text.Append(part.Kind == "escape_sequence" ? Escape(written) : written);
                continue;
            }
            if (part.Named.FirstOrDefault() is not { } inner || Evaluate(module, scope, inner) is not TextValue known) return Value.Unknown;
            text.Append(known.Text);
        }
        return new TextValue(text.ToString());
    }

    private Value Binary(Module module, Scope scope, SyntaxNode node)
    {
        if (node["left"] is not { } left || node["right"] is not { } right) return Value.Unknown;
        var first = Evaluate(module, scope, left);
        var operation = node["operator"] is { } sign ? module.TextOf(sign) : "";
        if (operation is "||" or "??") return Either(first, () => Evaluate(module, scope, right));
        var second = Evaluate(module, scope, right);
        if (operation == "&&") return second;
        return operation == "+" && first is TextValue a && second is TextValue b ? new TextValue(a.Text + b.Text) : Value.Unknown;
    }

    private static Value Either(Value first, Func<Value> second)
    {
        if (first is not (ExternalValue or ExternalResult) && first != Value.Unknown) return first;
        var other = second();
        return other == Value.Unknown ? first : other;
    }

    private MapValue Object(Module module, Scope scope, SyntaxNode node)
    {
        var map = new MapValue { Literal = new(module, node) };
        foreach (var part in node.Named)
        {
            if (part.Kind == "pair" && part["key"] is { } key && part["value"] is { } value)
            {
                var name = key.Kind == "computed_property_name" && key.Named.FirstOrDefault() is { } computed
                    ? (Evaluate(module, scope, computed) as TextValue)?.Text : module.TextOf(key).Trim('"', '\'');
                if (name is not null) Set(map, name, Evaluate(module, scope, value), new(module, value));
            }
            else if (part.Kind == "shorthand_property_identifier") Set(map, module.TextOf(part), Evaluate(module, scope, part), new(module, part));
            else if (part.Kind == "method_definition" && part["name"] is { } method) Set(map, module.TextOf(method), new FunctionValue(part, module, scope, map), new(module, part));
            else if (part.Kind == "spread_element" && part.Named.FirstOrDefault() is { } spread)
            {
                if (Evaluate(module, scope, spread) is not MapValue other)
                {
                    map.IsOpen = true;
                    continue;
                }
                map.IsOpen |= other.IsOpen;
                foreach (var (name, member) in other.Members) Set(map, name, member, other.Places.GetValueOrDefault(name) ?? new(module, part));
            }
        }
        return map;
    }

    private static void Set(MapValue map, string name, Value value, Written place)
    {
        map.Members[name] = value;
        map.Places[name] = place;
    }

    private Value Assign(Module module, Scope scope, SyntaxNode node)
    {
        if (node["left"] is not { } left || node["right"] is not { } right) return Value.Unknown;
        var value = Evaluate(module, scope, right);
        var written = module.TextOf(left);
        if (written == "module.exports") module.Common = value;
        else if (written.StartsWith("exports.", StringComparison.Ordinal)) Put(module.Common, written[8..], value);
        else if (left.Kind == "identifier") scope.Assign(written, value);
        else if (left.Kind == "member_expression" && left["object"] is { } target && left["property"] is { } property)
            Put(Evaluate(module, scope, target), module.TextOf(property), value);
        else if (left.Kind == "subscript_expression" && left["object"] is { } indexed && left["index"] is { } index && Evaluate(module, scope, index) is TextValue name)
            Put(Evaluate(module, scope, indexed), name.Text, value);
        return value;
    }

    private static void Put(Value target, string name, Value value)
    {
        if (target is MapValue map) map.Members[name] = value;
        else if (target is ClassValue type) (type.Statics ??= new()).Members[name] = value;
    }

    private Value Subscript(Value target, Value index)
    {
        if (index is not TextValue name) return Value.Unknown;
        if (target is ListValue list) return int.TryParse(name.Text, out var at) && at >= 0 && at < list.Items.Count ? list.Items[at] : Value.Unknown;
        return Member(target, name.Text);
    }

    private Value Member(Value target, string name)
    {
        switch (target)
        {
            case MapValue map when map.Members.TryGetValue(name, out var member):
                return member;
            case MapValue { Type: { } type } instance:
                return Method(type, instance, name);
            case ClassValue type:
                return Static(type, name);
            case NamespaceValue space:
                return space.Module.Export(name);
            case ExternalValue external when external.Name == "default":
                return new ExternalValue(external.Module, name);
            case ExternalValue external:
                return new ExternalValue(external.Module, $"{external.Name}.{name}");
            case ExternalResult result when result.Arguments is [ClassValue made, ..] && result.Callee.Name.EndsWith("get", StringComparison.Ordinal) || IsResolved(target):
                return Member(Instance((ClassValue)((ExternalResult)target).Arguments[0], []), name);
            case ExternalResult result:
                return new ExternalValue(result.Callee.Module, $"{result.Callee.Name}().{name}");
            default:
                return Value.Unknown;
        }
    }

    // A container of dependencies is asked for a class and gives an instance of it.
    private static bool IsResolved(Value value) =>
        value is ExternalResult { Arguments: [ClassValue, ..] } result && result.Callee.Name.EndsWith("resolve", StringComparison.Ordinal);

    /// <summary>The arguments of a call or the items of a list, with known lists spread.</summary>
    private List<(SyntaxNode Node, Value Value)> Many(Module module, Scope scope, SyntaxNode list)
    {
        var all = new List<(SyntaxNode, Value)>();
        foreach (var node in list.Named.Where(n => n.Kind != "comment"))
        {
            if (node.Kind != "spread_element") all.Add((node, Evaluate(module, scope, node)));
            else if (node.Named.FirstOrDefault() is { } inner && Evaluate(module, scope, inner) is var spread)
            {
                if (spread is ListValue known) all.AddRange(known.Items.Select(i => (inner, i)));
                else all.Add((inner, spread));
            }
        }
        return all;
    }
}
