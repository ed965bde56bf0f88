using System.Text.RegularExpressions;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

internal sealed partial class Evaluator
{
    private static readonly HashSet<string> Verbs = ["get", "post", "put", "patch", "delete", "head", "options", "all"];

    /// <summary>Notes a call on an application, a router, a route or a server; null where the method is none of those that are followed.</summary>
    private Value? Registration(Module module, Scope scope, SyntaxNode node, Value on, string? method, SyntaxNode list)
    {
        registering++;
        var arguments = Many(module, scope, list);
        registering--;
        CallArguments[node] = [.. arguments.Select(a => a.Value)];
        if (on is ServerValue server) return method == "listen" ? Listen(server.Application, module, node, server) : null;
        if (on is RouteValue route)
        {
            if (method is not null && Verbs.Contains(method)) route.Router.Layers.Add(new(method.ToUpperInvariant(), route.Paths, Items(module, scope, arguments), module, node));
            return route;
        }
        var router = (RouterValue)on;
        if (router.Framework == "fastify") return OnFastify(module, scope, node, router, method, arguments);
        if (router.Framework == "koa" && OnKoa(module, scope, node, router, method, arguments) is { } koa) return koa;
        switch (method)
        {
            case "use":
                Use(module, scope, node, router, arguments);
                return router;
            case "route":
                return new RouteValue(router, arguments is [var (at, value), ..] ? Paths(module, at, value) ?? [null] : [null]);
            case "listen":
                return Listen(router, module, node, new ServerValue(router));
            case "set" when arguments is [(_, TextValue name), (var setting, _), ..]:
                router.Settings[name.Text] = module.TextOf(setting);
                return router;
            case "enable" or "disable" when arguments is [(_, TextValue name), ..]:
                router.Settings[name.Text] = method == "enable" ? "true" : "false";
                return router;
            case null:
                gap(module.Path, $"line {LineOf(module, node)}: a route is registered with a computed method; it is not in the list");
                return router;
            case var verb when Verbs.Contains(verb):
                // With one argument, get reads a setting.
                if (arguments.Count > 1) Route(module, scope, node, router, verb, arguments);
                return router;
            default:
                return router;
        }
    }

    private static ServerValue Listen(RouterValue application, Module module, SyntaxNode node, ServerValue server)
    {
        application.Listens.Add((module, node));
        return server;
    }

    private void Route(Module module, Scope scope, SyntaxNode node, RouterValue router, string verb, List<(SyntaxNode Node, Value Value)> arguments)
    {
        var paths = Paths(module, arguments[0].Node, arguments[0].Value) ?? [null];
        if (paths.Contains(null))
            gap(module.Path, $"line {LineOf(module, node)}: the path {Short(module, arguments[0].Node)} of a route could not be resolved; the route is not in the list");
        router.Layers.Add(new(verb.ToUpperInvariant(), paths, Items(module, scope, arguments.Skip(1)), module, node));
    }

    private void Use(Module module, Scope scope, SyntaxNode node, RouterValue router, List<(SyntaxNode Node, Value Value)> arguments)
    {
        IReadOnlyList<string?> at = ["/"];
        var rest = arguments;
        if (arguments.Count > 1 && Paths(module, arguments[0].Node, arguments[0].Value) is { } paths) (at, rest) = (paths, arguments[1..]);
        if (at.Contains(null))
            gap(module.Path, $"line {LineOf(module, node)}: the mount path {Short(module, arguments[0].Node)} could not be resolved; routes below it are not in the list");
        var items = Items(module, scope, rest);
        foreach (var item in items.Where(i => i.Value == Value.Unknown && LooksLikeRouter().IsMatch(module.TextOf(i.Node)) && i.Node.Kind is "identifier" or "member_expression" or "call_expression" && i.Value == Value.Unknown))
            gap(module.Path, $"line {LineOf(module, node)}: it is not known what {Short(module, item.Node)} is; routes in it are not in the list");
        router.Layers.Add(new("", at, items, module, node));
    }

    private static List<LayerItem> Items(Module module, Scope scope, IEnumerable<(SyntaxNode Node, Value Value)> arguments) =>
        [.. arguments.SelectMany(a => a.Value is ListValue list ? list.Items.Select((v, i) => new LayerItem(module, ItemNode(a.Node, i), v, scope)) : [new LayerItem(module, a.Node, a.Value, scope)])];

    private static SyntaxNode ItemNode(SyntaxNode list, int index) => list.Kind == "array" && list.Named.Where(n => n.Kind != "comment").ElementAtOrDefault(index) is { } item ? item : list;

    /// <summary>The paths that an argument names, a null for each that is a path but not known; null where the argument is no path.</summary>
    private static IReadOnlyList<string?>? Paths(Module module, SyntaxNode node, Value value) => value switch
    {
        TextValue text => [text.Text],
        PatternValue pattern => [pattern.Text],
        ListValue list when list.Items.Count > 0 && list.Items.All(i => i is TextValue or PatternValue) => [.. list.Items.Select(i => i is TextValue t ? t.Text : ((PatternValue)i).Text)],
        FunctionValue or RouterValue or ListValue or ClassValue or MapValue => null,
        _ when node.Kind is "template_string" or "binary_expression" => [null],
        _ => LooksLikePath().IsMatch(module.TextOf(node)) ? [null] : null,
    };

    private static string Short(Module module, SyntaxNode node) => module.TextOf(node) is var text && text.Length > 60 ? text[..60] + "…" : text;

    private static int LineOf(Module module, SyntaxNode node) => module.Tree.Text.AsSpan(0, node.Start).Count('\n') + 1;

    [GeneratedRegex(@"(path|prefix|base|url|uri|route|endpoint|mount|version|root)s?['""\])]*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LooksLikePath();

    [GeneratedRegex("rout|api|controller", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LooksLikeRouter();
}
