using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    private ClassValue Class(Module module, Scope scope, SyntaxNode node)
    {
        var heritage = node.Named.FirstOrDefault(n => n.Kind == "class_heritage");
        var clause = heritage?.Named.FirstOrDefault(n => n.Kind == "extends_clause");
        var parent = clause?["value"] ?? heritage?.Named.FirstOrDefault(n => n.Kind is "identifier" or "member_expression");
        var inner = new Scope(scope, Value.Unknown);
        var type = new ClassValue(node, module, inner, parent is null ? Value.Unknown : Evaluate(module, scope, parent));
        if (node["name"] is { } name) inner.Declare(module.TextOf(name), type);
        type.Statics = new();
        foreach (var field in Body(type).Where(n => IsField(n) && IsStatic(n)))
        {
            if (FieldName(type, field) is { } key && field["value"] is { } value) type.Statics.Members[key] = Evaluate(module, new Scope(inner, type), value);
        }
        return type;
    }

    /// <summary>A new object of a class: fields and constructor run, the parent's first.</summary>
    public Value Instance(ClassValue type, IReadOnlyList<Value> arguments)
    {
        var instance = new MapValue(type);
        if (running.GetValueOrDefault(type.Node) >= MaxAgain || running.Count > MaxDepth) return instance;
        running[type.Node] = running.GetValueOrDefault(type.Node) + 1;
        Construct(type, instance, arguments);
        if (--running[type.Node] == 0) running.Remove(type.Node);
        return instance;
    }

    private void Construct(ClassValue type, MapValue instance, IReadOnlyList<Value> arguments)
    {
        Invoked.Add(type.Node);
        var constructor = Body(type).FirstOrDefault(n => n.Kind == "method_definition" && n["name"] is { } name && type.Module.TextOf(name) == "constructor");
        if (constructor is null && type.Parent is { } parent) Construct(parent, instance, arguments);
        if (constructor?["parameters"] is { } parameters) ParameterFields(type, instance, parameters, arguments);
        foreach (var field in Body(type).Where(n => IsField(n) && !IsStatic(n)))
        {
            if (FieldName(type, field) is { } key && field["value"] is { } value) instance.Members[key] = Evaluate(type.Module, new Scope(type.Scope, instance), value);
        }
        if (constructor is not null) Invoke(new(constructor, type.Module, type.Scope, instance), arguments);
    }

    private void ParameterFields(ClassValue type, MapValue instance, SyntaxNode parameters, IReadOnlyList<Value> arguments)
    {
        foreach (var (parameter, i) in parameters.Named.Where(n => n.Kind != "comment").Select((p, i) => (p, i)))
        {
            if (!parameter.Named.Any(c => c.Kind is "accessibility_modifier") && !parameter.Children.Any(c => c.Kind == "readonly")) continue;
            if (parameter["pattern"] is { Kind: "identifier" } name)
                instance.Members[type.Module.TextOf(name)] = Argument(type.Module, type.Scope, parameter, i < arguments.Count ? arguments[i] : Value.Unknown);
        }
    }

    /// <summary>What a parameter is: the argument; else an object of the class that its type names; else its default.</summary>
    private Value Argument(Module module, Scope scope, SyntaxNode parameter, Value given)
    {
        if (given != Value.Unknown) return given;
        if (parameter["value"] is { } fallback) return Evaluate(module, scope, fallback);
        var type = parameter["type"]?.Named.FirstOrDefault(n => n.Kind == "type_identifier");
        return type is not null && scope.Get(module.TextOf(type)) is ClassValue known ? Instance(known, []) : given;
    }

    private Value Method(ClassValue type, MapValue instance, string name)
    {
        for (var at = type; at is not null; at = at.Parent)
        {
            var found = Body(at).FirstOrDefault(n => n.Kind == "method_definition" && !IsStatic(n) && n["name"] is { } own && at.Module.TextOf(own) == name);
            if (found is null) continue;
            var method = new FunctionValue(found, at.Module, at.Scope, instance);
            return found.Children.Any(c => c.Kind == "get") ? Invoke(method, []) : method;
        }
        return Value.Unknown;
    }

    private static Value Static(ClassValue type, string name)
    {
        for (var at = type; at is not null; at = at.Parent)
        {
            if (at.Statics is { } statics && statics.Members.TryGetValue(name, out var field)) return field;
            var found = Body(at).FirstOrDefault(n => n.Kind == "method_definition" && IsStatic(n) && n["name"] is { } own && at.Module.TextOf(own) == name);
            if (found is not null) return new FunctionValue(found, at.Module, at.Scope, type);
        }
        return Value.Unknown;
    }

    private static IEnumerable<SyntaxNode> Body(ClassValue type) => type.Node["body"]?.Named ?? [];

    private static bool IsField(SyntaxNode node) => node.Kind is "public_field_definition" or "field_definition";

    private static bool IsStatic(SyntaxNode node) => node.Children.Any(c => c.Kind == "static");

    private static string? FieldName(ClassValue type, SyntaxNode field) => (field["name"] ?? field["property"]) is { } name ? type.Module.TextOf(name) : null;
}
