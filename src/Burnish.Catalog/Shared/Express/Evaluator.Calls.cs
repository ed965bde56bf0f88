using System.Text.RegularExpressions;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    private Value Call(Module module, Scope scope, SyntaxNode node)
    {
        if (node["function"] is not { } callee) return Value.Unknown;
        if (node["arguments"] is not { Kind: "arguments" } list) return Value.Unknown;
        var name = module.TextOf(callee);
        if (name is "require" or "import") return Requires(module, scope, list);
        if (name == "super")
        {
            if (scope.Self is MapValue { Type: not null } instance && Enclosing(module, scope, node) is { Parent: { } parent })
                Construct(parent, instance, [.. Many(module, scope, list).Select(a => a.Value)]);
            return Value.Unknown;
        }
        if (callee.Kind is "member_expression" or "subscript_expression" && callee["object"] is { } target)
        {
            var on = Evaluate(module, scope, target);
            var method = callee["property"] is { } property ? module.TextOf(property) : callee["index"] is { } index ? (Evaluate(module, scope, index) as TextValue)?.Text : null;
            return MethodCall(module, scope, node, target, on, method, list);
        }
        var function = Evaluate(module, scope, callee);
        var arguments = Many(module, scope, list);
        return Called(module, scope, node, function, [.. arguments.Select(a => a.Value)], list);
    }

    private Value MethodCall(Module module, Scope scope, SyntaxNode node, SyntaxNode target, Value on, string? method, SyntaxNode list)
    {
        if (on is RouterValue or RouteValue or ServerValue && Registration(module, scope, node, on, method, list) is { } registered) return registered;
        var arguments = Many(module, scope, list);
        Value[] values = [.. arguments.Select(a => a.Value)];
        if (method is null) return Value.Unknown;
        if (on is FunctionValue function && method is "bind" or "call" or "apply" && on is FunctionValue own)
        {
            if (method == "bind") return values is [MapValue self, ..] ? new FunctionValue(own.Node, own.Module, own.Scope, self) : own;
            return Called(module, scope, node, own, method == "call" ? [.. values.Skip(1)] : values.Length > 1 && values[1] is ListValue spread ? spread.Items : [], list);
        }
        if (on is ListValue items && OfList(items, method, values) is { } fromList) return fromList;
        if (module.TextOf(target) == "Object" && OfObject(method, values) is { } fromObject) return fromObject;
        if (module.TextOf(target) is "Promise" && values is [ListValue all, ..]) return all;
        var member = Member(on, method);
        if (member == Value.Unknown && on is TextValue text && values.All(v => v is TextValue) && method == "concat")
            return new TextValue(text.Text + string.Concat(values.Select(v => ((TextValue)v).Text)));
        return Called(module, scope, node, member, values, list);
    }

    private Value Called(Module module, Scope scope, SyntaxNode node, Value function, IReadOnlyList<Value> arguments, SyntaxNode list)
    {
        CallArguments[node] = arguments;
        switch (function)
        {
            case FunctionValue own:
                return Invoke(own, arguments);
            case ExternalValue external:
                return Outside(module, node, external, arguments, list);
            default:
                if (node["function"] is { } unknown && arguments.Any(a => a is RouterValue) && registering == 0)
                    gap(module.Path, $"line {LineOf(module, node)}: {Short(module, unknown)} gets the application, but it is not known what it is; routes in it are not in the list");
                RunCallbacks(module, list, arguments);
                return Value.Unknown;
        }
    }

    private Value Outside(Module module, SyntaxNode node, ExternalValue callee, IReadOnlyList<Value> arguments, SyntaxNode list)
    {
        if (callee is { Module: "express", Name: "default" or "express" or "application" }) return Make(true, node, module, "express");
        if ((callee.Module == "express" && callee.Name is "Router" or "default.Router") || callee is { Module: "express-promise-router" or "express-router", Name: "default" })
            return Make(false, node, module, "express");
        if (callee is { Module: "fastify", Name: "default" or "fastify" or "default.fastify" or "default.default" }) return Make(true, node, module, "fastify");
        // A plugin runs when it is registered, not when it is wrapped.
        if (callee.Module is "fastify-plugin") return new ExternalResult(callee, arguments);
        if (OfKoa(module, node, callee, arguments, list) is { } koa) return koa;
        if (callee.Module is "http" or "https" or "http2" or "spdy" or "stoppable" && arguments.OfType<RouterValue>().FirstOrDefault() is { } served) return new ServerValue(served);
        if (callee is { Module: "@awaitjs/express", Name: "addAsync" } && arguments is [RouterValue wrapped, ..]) return wrapped;
        if (callee is { Module: "path", Name: "join" or "posix.join" or "default.join" } && arguments.All(a => a is TextValue))
            return new TextValue(JoinedPath(arguments.Select(a => ((TextValue)a).Text)));
        RunCallbacks(module, list, arguments);
        return new ExternalResult(callee, arguments);
    }

    private static string JoinedPath(IEnumerable<string> parts) => MoreSlashes().Replace(string.Join('/', parts.Where(p => p.Length > 0)), "/");

    private RouterValue Make(bool isApplication, SyntaxNode node, Module module, string framework)
    {
        var made = new RouterValue(isApplication, node, module, framework);
        Made.Add(made);
        return made;
    }

    // A function that is given to something unknown runs later: a promise's then, a connection's callback.
    private void RunCallbacks(Module module, SyntaxNode list, IReadOnlyList<Value> arguments)
    {
        if (registering > 0) return;
        foreach (var callback in arguments.OfType<FunctionValue>())
        {
            if (callback.Module == module && callback.Node.Start >= list.Start && callback.Node.End <= list.End && Hints().IsMatch(module.TextOf(callback.Node))) Invoke(callback, []);
        }
    }

    /// <summary>Follows the body of a function and gives what it returns.</summary>
    public Value Invoke(FunctionValue function, IReadOnlyList<Value> arguments)
    {
        var node = function.Node;
        if (node["body"] is not { } body || running.GetValueOrDefault(node) >= MaxAgain || running.Count > MaxDepth) return Value.Unknown;
        Invoked.Add(node);
        running[node] = running.GetValueOrDefault(node) + 1;
        var scope = new Scope(function.Scope, function.Self);
        if (node["parameter"] is { } single) Bind(function.Module, scope, single, arguments.Count > 0 ? arguments[0] : Value.Unknown);
        foreach (var (parameter, i) in (node["parameters"]?.Named ?? []).Where(n => n.Kind != "comment").Select((p, i) => (p, i)))
        {
            var pattern = parameter["pattern"] ?? parameter;
            if (pattern.Kind == "rest_pattern") Bind(function.Module, scope, pattern, new ListValue(arguments.Skip(i)));
            else Bind(function.Module, scope, pattern, Argument(function.Module, function.Scope, parameter, i < arguments.Count ? arguments[i] : Value.Unknown));
        }
        var results = new List<Value>();
        returns.Push(results);
        if (body.Kind == "statement_block") Block(function.Module, scope, body);
        else results.Add(Evaluate(function.Module, scope, body));
        returns.Pop();
        if (--running[node] == 0) running.Remove(node);
        var result = results.LastOrDefault(r => r is RouterValue) ?? results.FirstOrDefault(r => r != Value.Unknown) ?? Value.Unknown;
        return result is FunctionValue { Around: null } made && made.Node.Start >= node.Start && made.Node.End <= node.End && made.Module == function.Module
            && made.Node != node && arguments.LastOrDefault(a => a is FunctionValue) is FunctionValue inner
            ? new FunctionValue(made.Node, made.Module, made.Scope, made.Self) { Around = inner } : result;
    }

    private Value New(Module module, Scope scope, SyntaxNode node)
    {
        if (node["constructor"] is not { } constructor) return Value.Unknown;
        var type = Evaluate(module, scope, constructor);
        List<Value> arguments = node["arguments"] is { } list ? [.. Many(module, scope, list).Select(a => a.Value)] : [];
        return type switch
        {
            ClassValue known => Instance(known, arguments),
            FunctionValue function => Invoke(function, arguments),
            ExternalValue external => Outside(module, node, external, arguments, node["arguments"] ?? node),
            _ => Value.Unknown,
        };
    }

    private Value Requires(Module module, Scope scope, SyntaxNode list)
    {
        if (list.Named.FirstOrDefault() is not { } argument) return Value.Unknown;
        if (Evaluate(module, scope, argument) is TextValue specifier) return Required(module, specifier.Text);
        if (LoadsRoutes().IsMatch(module.TextOf(argument))) gap(module.Path, $"modules are loaded by a computed name ({module.TextOf(argument)}); routes in them are not known");
        return Value.Unknown;
    }

    private static ClassValue? Enclosing(Module module, Scope scope, SyntaxNode node)
    {
        var holder = node.Ancestors().FirstOrDefault(a => a.Kind is "class_declaration" or "class" or "abstract_class_declaration");
        var type = (scope.Self as MapValue)?.Type;
        while (type is not null && (type.Node != holder || type.Module != module)) type = type.Parent;
        return type;
    }

    private Value? OfList(ListValue list, string method, IReadOnlyList<Value> arguments)
    {
        switch (method)
        {
            case "forEach" or "map" or "flatMap" when arguments is [FunctionValue each, ..]:
                var results = list.Items.ToArray().Select((item, i) => Invoke(each, [item, new TextValue(i.ToString(System.Globalization.CultureInfo.InvariantCulture)), list])).ToList();
                return new ListValue(method == "flatMap" ? results.SelectMany(r => r is ListValue inner ? inner.Items : [r]) : results);
            case "reduce" when arguments is [FunctionValue fold, var seed, ..]:
                return list.Items.ToArray().Aggregate(seed, (sum, item) => Invoke(fold, [sum, item]) is var next && next != Value.Unknown ? next : sum);
            case "push" or "unshift":
                list.Items.AddRange(arguments);
                return list;
            case "concat":
                return new ListValue([.. list.Items, .. arguments.SelectMany(a => a is ListValue other ? other.Items : [a])]);
            case "filter" or "slice" or "sort" or "reverse" or "flat":
                return list;
            case "join" when list.Items.All(i => i is TextValue):
                return new TextValue(string.Join(arguments is [TextValue separator, ..] ? separator.Text : ",", list.Items.Select(i => ((TextValue)i).Text)));
            default:
                return null;
        }
    }

    private static Value? OfObject(string method, IReadOnlyList<Value> arguments)
    {
        if (arguments is not [var first, ..]) return null;
        if (method is "freeze" or "seal" or "assign") return first;
        var members = first switch
        {
            MapValue map => map.Members.ToArray(),
            NamespaceValue space => [.. space.Module.Exports.Select(e => KeyValuePair.Create(e.Key, e.Value()))],
            _ => null,
        };
        if (members is null) return null;
        return method switch
        {
            "values" => new ListValue(members.Select(m => m.Value)),
            "keys" => new ListValue(members.Select(m => new TextValue(m.Key))),
            "entries" => new ListValue(members.Select(m => new ListValue([new TextValue(m.Key), m.Value]))),
            _ => null,
        };
    }

    [GeneratedRegex(@"\.(use|listen|route)\(|express\(|Router\(|\b(app|router|server|application)\b", RegexOptions.None, 1000)]
    private static partial Regex Hints();

    [GeneratedRegex("rout|controller|api|endpoint|module", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LoadsRoutes();

    [GeneratedRegex("/{2,}", RegexOptions.None, 1000)]
    private static partial Regex MoreSlashes();
}
