using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Http;

/// <summary>Tells whether a service answers paths that no route knows.</summary>
internal static class NotFoundHandlers
{
    private static readonly string[] Names = ["notfound", "not-found", "not_found", "404", "unknownroute", "unexpectedrequest", "fallback"];

    /// <summary>True where a registered middleware, a route for every path or any function of the package may be such an answer.</summary>
    public static bool MayBeIn(Codebase code, HttpApplication service) =>
        service.Middleware.Any(m => Services.Is(m, Names)) || Services.Endpoints(code, service.Directory).Any(e => IsAnyPath(e.Path) || e.Chain.Any(m => Services.Is(m, Names)))
        || Services.Scripts(code, service.Directory, "404", "NOT_FOUND", "NotFound").Any(s => Functions.In(s.Tree).Any(f => IsOne(s, f)));

    private static bool IsAnyPath(string path) => path.EndsWith('*') || path.Contains("(.*)", StringComparison.Ordinal) || path.Contains("{*", StringComparison.Ordinal) || path.Contains("/*", StringComparison.Ordinal);

    // It asks nothing: it answers, or passes an error on.
    private static bool IsOne(Script script, FunctionShape function) =>
        function.Parameters.Length is >= 1 and <= 3 && function.Parameters[0].Name.TrimStart('_') is "req" or "request" or "" && function.Parameters.All(p => !p.IsRest)
        && script.Text(function.Body) is var text && (text.Contains("404", StringComparison.Ordinal) || text.Contains("NOT_FOUND", StringComparison.Ordinal) || text.Contains("NotFound", StringComparison.Ordinal))
        && !function.Body.DescendantsAndSelf().Any(n => n.Kind is "if_statement" or "try_statement" or "ternary_expression" or "await_expression");
}
