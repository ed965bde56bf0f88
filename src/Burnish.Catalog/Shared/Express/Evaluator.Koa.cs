using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    /// <summary>Packages whose routers work like the one of Koa.</summary>
    public static readonly string[] KoaRouters = ["@koa/router", "koa-router", "koa-joi-router", "koa-66", "koa-better-router", "koa-swagger-decorator"];

    private Value? OfKoa(Module module, SyntaxNode node, ExternalValue callee, IReadOnlyList<Value> arguments, SyntaxNode list)
    {
        if (callee is { Module: "koa", Name: "default" or "default.default" }) return Make(true, node, module, "koa");
        if (KoaRouters.Contains(callee.Module) && callee.Name is "default" or "Router" or "SwaggerRouter" or "default.Router" or "default.default")
        {
            var router = Make(false, node, module, "koa");
            if (arguments is [MapValue options, ..] && options.Members.TryGetValue("prefix", out var prefix)) router.Prefix = Known(module, list, prefix);
            return router;
        }
        switch (callee)
        {
            case { Module: "koa-compose", Name: "default" } when arguments is [ListValue all, ..]:
                return all;
            case { Module: "koa-mount", Name: "default" } when arguments is [TextValue path, var mounted, ..]:
                return new MountValue("", path.Text, mounted);
            case { Module: "koa-mount", Name: "default" } when arguments is [var mounted]:
                return mounted;
            case { Module: "koa-route" } when Verbs.Contains(callee.Name.Split('.')[^1]) && arguments is [TextValue path, .., var handler]:
                return new MountValue(callee.Name.Split('.')[^1].ToUpperInvariant(), path.Text, handler);
            default:
                return null;
        }
    }

    private string? Known(Module module, SyntaxNode list, Value prefix)
    {
        if (prefix is TextValue text) return text.Text;
        gap(module.Path, $"line {LineOf(module, list)}: the prefix of a router could not be resolved; its routes are not in the list");
        return null;
    }

    /// <summary>What Koa does otherwise than Express; null for what is the same.</summary>
    private Value? OnKoa(Module module, Scope scope, SyntaxNode node, RouterValue router, string? method, List<(SyntaxNode Node, Value Value)> arguments)
    {
        switch (method)
        {
            case "routes" or "middleware" or "callback" or "param" or "on" or "once":
                return router;
            case "allowedMethods":
                return new ExternalResult(new("@koa/router", "allowedMethods"), []);
            case "prefix" when arguments is [(_, var prefix), ..]:
                router.Prefix = Known(module, node, prefix);
                return router;
            case "route":
                foreach (var map in arguments.SelectMany(a => a.Value is ListValue many ? many.Items : [a.Value]).OfType<MapValue>()) Described(module, scope, node, router, map);
                return router;
            case "register" when arguments is [var (at, path), (_, var methods), .. var rest]:
                var verbs = Texts(methods).Select(v => v.ToUpperInvariant()).ToList();
                foreach (var verb in verbs) router.Layers.Add(new(verb, Paths(module, at, path) ?? [null], Items(module, scope, rest), module, node));
                if (verbs.Count == 0) gap(module.Path, $"line {LineOf(module, node)}: a route is registered with methods that are not known; it is not in the list");
                return router;
            case "del":
                if (arguments.Count > 1) Route(module, scope, node, router, "delete", Unnamed(arguments));
                return router;
            case var verb when verb is not null && Verbs.Contains(verb) && !router.IsApplication:
                if (arguments.Count > 1) Route(module, scope, node, router, verb, Unnamed(arguments));
                return router;
            default:
                return null;
        }
    }

    // router.get('name', '/path', handler): the first text is the name of the route.
    private static List<(SyntaxNode Node, Value Value)> Unnamed(List<(SyntaxNode Node, Value Value)> arguments) =>
        arguments is [(_, TextValue), (_, TextValue or PatternValue), _, ..] ? arguments[1..] : arguments;

    /// <summary>A route that an object describes, as koa-joi-router takes it.</summary>
    private static void Described(Module module, Scope scope, SyntaxNode node, RouterValue router, MapValue map)
    {
        if (!map.Members.TryGetValue("path", out var path) || !map.Members.TryGetValue("handler", out var handler) || map.Places.GetValueOrDefault("handler") is not { } at) return;
        var items = Items(at.Module, scope, [(at.Node, handler)]);
        if (map.Places.GetValueOrDefault("validate") is { } check) items.Insert(0, new(check.Module, check.Node, map.Members["validate"], scope, "validate"));
        var (home, place) = map.Literal is { } written ? (written.Module, written.Node) : (module, node);
        foreach (var verb in Texts(map.Members.GetValueOrDefault("method") ?? Value.Unknown))
            router.Layers.Add(new(verb.ToUpperInvariant(), path is TextValue text ? [text.Text] : [null], items, home, place));
    }

    private static IEnumerable<string> Texts(Value value) => value switch
    {
        TextValue text => [text.Text],
        ListValue list => list.Items.OfType<TextValue>().Select(t => t.Text),
        _ => [],
    };
}
