using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Frontend;

/// <summary>Where a React application is put into its page: <c>createRoot(…).render(…)</c>, on one variable or in one chain.</summary>
/// <param name="Call">The call of <c>render</c>.</param>
/// <param name="Shown">The JSX that it is handed.</param>
internal sealed record ReactRoot(Script Script, Package Package, Call Call, SyntaxNode Shown)
{
    private static readonly string[] Words =
        ["componentDidCatch", "getDerivedStateFromError", "ErrorBoundary", "errorElement", "createBrowserRouter", "createHashRouter", "createRouter", "RouterProvider", "@tanstack/react-router", "onCaughtError", "onUncaughtError"];

    /// <summary>The roots of applications that ship, one for each package.</summary>
    public static IEnumerable<ReactRoot> In(Codebase code) => Script.Shipped(code, "createRoot").Select(s => Of(code, s)).OfType<ReactRoot>().GroupBy(r => r.Package.Directory).Where(g => g.Count() == 1).SelectMany(g => g);

    /// <summary>True where anything of the package catches what components throw, or may.</summary>
    public bool HasBoundary() => CatchesErrors(Script.Code, Package);

    /// <summary>The same of any package.</summary>
    public static bool CatchesErrors(Codebase code, Package package)
    {
        var prefix = package.Directory.Length == 0 ? "" : package.Directory + "/";
        return Script.Shipped(code, Words).Any(s => s.Path.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static ReactRoot? Of(Codebase code, Script script)
    {
        if (code.PackageOf(script.Path) is not { } package || !package.DependsOn("react-dom") || package.DependsOn("next") || package.DependsOn("gatsby")) return null;
        var renders = script.Calls().Where(c => c.Name == "render" && c.Arguments is [var shown] && Shows(shown) is not null && IsRoot(script, c)).Take(2).ToArray();
        return renders is [var only] && Shows(only.Arguments[0]) is { } jsx ? new(script, package, only, jsx) : null;
    }

    private static SyntaxNode? Shows(SyntaxNode argument) => Script.Bare(argument) is { Kind: "jsx_element" or "jsx_self_closing_element" } jsx ? jsx : null;

    private static bool IsRoot(Script script, Call call) => call.Receiver.EndsWith("createRoot()", StringComparison.Ordinal)
        || script.Declared(call.Receiver) is { } made && Calls.Read(script.Tree, Script.Bare(made)) is { Name: "createRoot" };
}
