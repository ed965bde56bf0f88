using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    // Hooks that run in front of a handler, in the order in which they run.
    private static readonly string[] Fronts = ["onRequest", "preParsing", "preValidation", "preHandler"];

    private static readonly string[] SchemaParts = ["body", "querystring", "query", "params", "headers"];

    /// <summary>Starts what a module exports as an application, as the command line of Fastify does.</summary>
    public void Start(string path)
    {
        if (Load(path) is not { } module || module.Export("default") is not { } plugin || Plain(plugin) is not (FunctionValue or ExternalResult) || module.Tree.Root.Named.FirstOrDefault(n => n.Kind != "comment") is not { } first) return;
        var node = Plain(plugin) is FunctionValue function && function.Module == module ? function.Node : first;
        Plug(module, module.Scope, node, Make(true, node, module, "fastify"), plugin, "", Value.Unknown, isOwn: false);
    }

    private Value OnFastify(Module module, Scope scope, SyntaxNode node, RouterValue instance, string? method, List<(SyntaxNode Node, Value Value)> arguments)
    {
        switch (method)
        {
            case "register" when arguments.Count > 0:
                Register(module, scope, node, instance, arguments);
                break;
            case "route" when arguments is [var (at, options), ..]:
                if (options is MapValue map) Whole(module, scope, node, instance, map);
                else gap(module.Path, $"line {LineOf(module, node)}: it is not known what {Short(module, at)} is; the route is not in the list");
                break;
            case "addHook" when arguments is [(_, TextValue { Text: var hook }), .. var rest] && Fronts.Contains(hook):
                instance.Before.AddRange(Items(module, scope, rest));
                break;
            case "use":
                instance.Before.AddRange(Items(module, scope, arguments.Where(a => a.Value is not TextValue)));
                break;
            case "after" or "ready" when arguments is [(_, FunctionValue then), ..]:
                Invoke(then, []);
                break;
            case "listen":
                return Listen(instance, module, node, new ServerValue(instance));
            case "setErrorHandler" or "setNotFoundHandler" when arguments is [var (given, _), ..]:
                instance.Settings[method] = Short(module, given);
                break;
            case null:
                gap(module.Path, $"line {LineOf(module, node)}: a route is registered with a computed method; it is not in the list");
                break;
            case var verb when Verbs.Contains(verb) && arguments.Count > 1:
                Short(module, scope, node, instance, verb, arguments);
                break;
        }
        return instance;
    }

    private void Register(Module module, Scope scope, SyntaxNode node, RouterValue instance, List<(SyntaxNode Node, Value Value)> arguments)
    {
        var (at, plugin) = arguments[0];
        var options = arguments.Count > 1 ? arguments[1].Value is FunctionValue made ? Invoke(made, [instance]) : arguments[1].Value : Value.Unknown;
        if (Plain(plugin) is ExternalValue { Module: "@fastify/autoload" or "fastify-autoload" })
        {
            if (options is MapValue loading) Autoload(module, node, instance, loading);
            return;
        }
        string? prefix = "";
        if (options is MapValue map && map.Members.TryGetValue("prefix", out var said))
        {
            prefix = (said as TextValue)?.Text;
            if (prefix is null && Plain(plugin) is FunctionValue) gap(module.Path, $"line {LineOf(module, node)}: the prefix of a plugin could not be resolved; its routes are not in the list");
        }
        if (plugin == Value.Unknown && LooksLikeRouter().IsMatch(module.TextOf(at)))
            gap(module.Path, $"line {LineOf(module, node)}: it is not known what {Short(module, at)} is; routes in it are not in the list");
        Plug(module, scope, node, instance, plugin, prefix, options, isOwn: true, Registered.NameOf(module, at));
    }

    /// <summary>Runs a plugin: on an instance of its own below the prefix, or on the same one where <c>fastify-plugin</c> says so.</summary>
    private void Plug(Module module, Scope scope, SyntaxNode node, RouterValue instance, Value plugin, string? prefix, Value options, bool isOwn, string name = "")
    {
        switch (Plain(plugin))
        {
            case ExternalResult { Callee.Module: "fastify-plugin", Arguments: [var inner, ..] }:
                Plug(module, scope, node, instance, inner, "", options, isOwn: false, name);
                break;
            case FunctionValue own:
                var target = instance;
                if (isOwn)
                {
                    target = new(false, node, module, "fastify");
                    instance.Layers.Add(new("", [prefix], [new(module, node, target, scope)], module, node));
                }
                Invoke(own, [target, options]);
                break;
            case var other:
                var from = (other as ExternalValue)?.Module ?? (other as ExternalResult)?.Callee.Module ?? "";
                instance.Before.Add(new(module, node, other, scope, name.Length == 0 || name is "import" ? from.Length > 0 ? from : "plugin" : name));
                break;
        }
    }

    // What an import of a whole module stands for when it is registered.
    private static Value Plain(Value plugin) => plugin switch
    {
        NamespaceValue space => space.Module.Export("default"),
        MapValue map when map.Members.TryGetValue("default", out var inner) => inner,
        MapValue map when map.Members.TryGetValue("plugin", out var inner) => inner,
        _ => plugin,
    };

    private void Short(Module module, Scope scope, SyntaxNode node, RouterValue instance, string verb, List<(SyntaxNode Node, Value Value)> arguments)
    {
        var paths = Paths(module, arguments[0].Node, arguments[0].Value) ?? [null];
        if (paths is [null]) paths = [Tail(module, arguments[0].Node)];
        if (paths.Contains(null))
            gap(module.Path, $"line {LineOf(module, node)}: the path {Short(module, arguments[0].Node)} of a route could not be resolved; the route is not in the list");
        var items = new List<LayerItem>();
        if (arguments.Count > 2 || arguments[1].Value is MapValue) items.AddRange(Options(module, scope, arguments[1].Node, arguments[1].Value));
        var handler = arguments.Count > 2 ? new LayerItem(module, arguments[2].Node, arguments[2].Value, scope)
            : arguments[1].Value is MapValue map && map.Members.TryGetValue("handler", out var inner) && map.Places.GetValueOrDefault("handler") is { } place ? new(place.Module, place.Node, inner, scope)
            : new(module, arguments[1].Node, arguments[1].Value, scope);
        instance.Layers.Add(new(verb.ToUpperInvariant(), paths, [.. items, handler], module, node));
    }

    // A prefix of the configuration and a path behind it: a star stands for what is not known.
    private static string? Tail(Module module, SyntaxNode node)
    {
        var last = node.Kind switch
        {
            "binary_expression" when node["operator"] is { Kind: "+" } && node["right"] is { Kind: "string" } right => Text(module, right),
            "template_string" when node.Named.LastOrDefault() is { Kind: "string_fragment" } fragment => module.TextOf(fragment),
            _ => "",
        };
        return last.Trim('/').Length > 0 ? "/*/" + last.TrimStart('/') : null;
    }

    /// <summary>A route that one object describes.</summary>
    private void Whole(Module module, Scope scope, SyntaxNode node, RouterValue instance, MapValue map)
    {
        var (home, place) = map.Literal is { } written && (written.Module != module || written.Node.Start < node.Start || written.Node.End > node.End) ? (written.Module, written.Node) : (module, node);
        var url = map.Members.GetValueOrDefault("url") ?? map.Members.GetValueOrDefault("path");
        var methods = Texts(map.Members.GetValueOrDefault("method") ?? Value.Unknown).ToList();
        var path = url is TextValue known ? known.Text : (map.Places.GetValueOrDefault("url") ?? map.Places.GetValueOrDefault("path")) is { } of ? Tail(of.Module, of.Node) : null;
        if (path is null || methods.Count == 0)
        {
            gap(home.Path, $"line {LineOf(home, place)}: the path or the method of a route could not be resolved; the route is not in the list");
            return;
        }
        var handler = map.Members.TryGetValue("handler", out var inner) && map.Places.GetValueOrDefault("handler") is { } at ? new LayerItem(at.Module, at.Node, inner, scope) : new(module, node, Value.Unknown, scope);
        List<LayerItem> items = [.. Options(module, scope, node, map), handler];
        foreach (var method in methods) instance.Layers.Add(new(method.ToUpperInvariant(), [path], items, home, place));
    }

    /// <summary>What the options of a route put in front of its handler.</summary>
    private static IEnumerable<LayerItem> Options(Module module, Scope scope, SyntaxNode node, Value options)
    {
        if (options is not MapValue map)
        {
            yield return new(module, node, options, scope, "options");
            yield break;
        }
        if (map.IsOpen) yield return new(module, node, Value.Unknown, scope, "options");
        foreach (var hook in Fronts)
        {
            if (map.Members.TryGetValue(hook, out var value) && map.Places.GetValueOrDefault(hook) is { } place)
                foreach (var item in Items(place.Module, scope, [(place.Node, value)])) yield return item;
        }
        if (map.Members.TryGetValue("config", out var settings) && settings is MapValue config && config.Places.GetValueOrDefault("rateLimit") is { } limit && limit.Module.TextOf(limit.Node) != "false")
            yield return new(limit.Module, limit.Node, new ExternalValue("@fastify/rate-limit", "rateLimit"), scope, "rateLimit");
        if (!map.Members.TryGetValue("schema", out var schema) || map.Places.GetValueOrDefault("schema") is not { } at) yield break;
        if (schema is not MapValue { IsOpen: false } parts) yield return new(at.Module, at.Node, schema, scope, "schema");
        else
        {
            foreach (var part in SchemaParts)
                if (parts.Members.TryGetValue(part, out var value) && parts.Places.GetValueOrDefault(part) is { } place)
                    yield return new(place.Module, place.Node, value, scope, $"schema.{(part == "querystring" ? "query" : part)}");
        }
    }
}
