using System.Collections.Immutable;
using Burnish.Core.Contracts;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Express;

/// <summary>The Express, Fastify and Koa applications of a repository, as far as they can be followed through its modules.</summary>
/// <param name="Evaluator">What was followed.</param>
/// <param name="Applications">Applications, each place of creation once.</param>
/// <param name="Gaps">What could not be followed.</param>
internal sealed record ExpressModel(Evaluator Evaluator, ImmutableArray<RouterValue> Applications, ImmutableArray<(string Path, string Reason)> Gaps)
{
    /// <summary>Follows the modules of the repository; null where nothing in it mentions the framework that is asked for.</summary>
    public static ExpressModel? Read(Codebase code, RouteSeeds from, CancellationToken cancellationToken)
    {
        if (!from.IsMentioned) return null;
        var gaps = new List<(string, string)>();
        var evaluator = new Evaluator(code, (path, reason) => gaps.Add((path, reason)), cancellationToken);
        var seeds = from.Seeds.Select(evaluator.Load).OfType<Module>().ToList();
        foreach (var start in from.Started) evaluator.Start(start);
        foreach (var module in seeds) Uncalled(evaluator, module, applications: true);
        foreach (var module in seeds) Uncalled(evaluator, module, applications: false);
        foreach (var path in from.Decorated) gaps.Add((path, "routes are declared with decorators here; they are not in the list"));
        return new(evaluator, Distinct(evaluator.Made.Where(m => m.IsApplication)), [.. gaps.Distinct()]);
    }

    // The same line may run several times; what was registered on any of them counts once.
    private static ImmutableArray<RouterValue> Distinct(IEnumerable<RouterValue> made) =>
        [.. made.GroupBy(m => m.Node).Select(g => g.MaxBy(m => m.Layers.Count)).OfType<RouterValue>().OrderBy(m => m.Module.Path, StringComparer.Ordinal).ThenBy(m => m.Node.Start)];

    /// <summary>Follows functions and classes that make an application or a router and that nothing in the shipped code calls.</summary>
    private static void Uncalled(Evaluator evaluator, Module module, bool applications)
    {
        foreach (var call in module.Tree.Nodes.Where(n => n.Kind is "call_expression" or "new_expression").ToList())
        {
            if ((call["function"] ?? call["constructor"]) is not { } callee || !Makes(module, callee, applications)) continue;
            var around = call.Ancestors().Where(a => IsFunction(a) || IsClass(a)).ToList();
            if (around.Count == 0 || around.Any(a => IsFunction(a) && evaluator.Invoked.Contains(a))) continue;
            var outer = around[^1];
            if (IsFunction(outer)) evaluator.Invoke(new(outer, module, module.Scope, Value.Unknown), []);
            else if (outer["name"] is { } name && module.Scope.Get(module.TextOf(name)) is ClassValue type) Made(evaluator, module, around, type);
        }
    }

    private static void Made(Evaluator evaluator, Module module, List<SyntaxNode> around, ClassValue type)
    {
        var instance = evaluator.Instance(type, []);
        var method = around.FindLast(a => a.Kind == "method_definition");
        if (method is not null && !evaluator.Invoked.Contains(method)) evaluator.Invoke(new(method, module, type.Scope, instance), []);
    }

    private static bool Makes(Module module, SyntaxNode callee, bool applications)
    {
        var written = module.TextOf(callee);
        var root = written.Split('.', '(')[0];
        if (module.Scope.Get(root) is not ExternalValue from) return false;
        if (Evaluator.KoaRouters.Contains(from.Module)) return !applications;
        var isRouter = written == "Router" || written.EndsWith(".Router", StringComparison.Ordinal);
        return isRouter != applications && from.Module is "express" or "fastify" or "koa" && (isRouter || root == written);
    }

    private static bool IsFunction(SyntaxNode node) =>
        node.Kind is "function_declaration" or "function_expression" or "arrow_function" or "method_definition" or "generator_function_declaration";

    private static bool IsClass(SyntaxNode node) => node.Kind is "class_declaration" or "abstract_class_declaration" or "class";
}
