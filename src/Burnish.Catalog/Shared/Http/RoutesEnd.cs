using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Http;

/// <summary>The place behind the last route of an application and in front of its error handlers.</summary>
/// <param name="Statement">The statement that registers the last route.</param>
internal sealed record RoutesEnd(SyntaxNode Statement)
{
    private static readonly string[] Registering = ["use", "get", "post", "put", "patch", "delete", "all", "options", "head", "route"];
    private static readonly string[] Serving = ["createServer", "listen", "log", "info", "Server", "serverless", "supertest", "request"];

    /// <summary>The place; null where a route may be registered behind it, or somewhere that is not seen.</summary>
    public static RoutesEnd? Of(Codebase code, AppSite site)
    {
        var name = site.Application.Variable;
        if (site.Creation.Parent is not { } block || site.Application.Middleware.Any(m => m.Place.Path != site.Script.Path && !m.IsErrorHandler && m.MountPath == "/" && IsOnIt(code, m, name))) return null;
        if (code.ImportersOf(site.Script.Path).Any(p => Script.At(code, p) is not { } other || other.Calls().Any(c => Registering.Contains(c.Name) && IsApp(other, c.Receiver, site)))) return null;
        var registering = site.Script.Calls().Where(c => Registers(site.Script, c, name)).ToList();
        if (registering.Exists(c => AroundOf(c.Node) != AroundOf(site.Creation)) || registering.Exists(c => IsLate(code, site, c))) return null;
        if (site.Script.Tree.Nodes.Any(n => n.Kind == "pair" && n["value"] is { Kind: "identifier" } value && site.Script.Text(value) == name)) return null;
        if (site.Script.Calls().Any(c => !Serving.Contains(c.Name) && c.Arguments.Any(a => a.Kind == "object" && ObjectLiterals.Find(site.Script.Tree, a, name) is not null))) return null;
        var statements = block.Named.Where(s => s.Start > site.Creation.Start && registering.Exists(c => c.Node.Start >= s.Start && c.Node.End <= s.End)).ToList();
        if (registering.Count == 0 || registering.Exists(c => c.Node.Start > site.Creation.Start && !statements.Exists(s => c.Node.Start >= s.Start && c.Node.End <= s.End))) return null;
        var handlers = site.Application.Middleware.Where(m => m.IsErrorHandler).ToList();
        var firstHandler = statements.FindIndex(s => handlers.Exists(h => h.Place.Path == site.Script.Path && h.Place.Start >= s.Start && h.Place.End <= s.End));
        // Where a route stands behind an error handler the order is another one already.
        var isLast = firstHandler > 0 && statements.Skip(firstHandler).All(s => handlers.Exists(h => h.Place.Start >= s.Start && h.Place.End <= s.End));
        var last = isLast ? statements[firstHandler - 1] : statements[^1];
        return IsPlain(last) ? new(last) : null;
    }

    // In a branch or a loop it may not be reached.
    private static bool IsPlain(SyntaxNode statement) => statement.Kind is "expression_statement" or "if_statement" or "for_in_statement";

    private static bool Registers(Script script, Call call, string name) => call.Receiver.Split('.')[0] == name && Registering.Contains(call.Name) && !(call.Name == "get" && call.Arguments.Length < 2)
        || !Serving.Contains(call.Name) && call.Arguments.Any(a => a.Kind == "identifier" && script.Text(a) == name);

    // What is handed the application and comes back later may register later.
    private static bool IsLate(Codebase code, AppSite site, Call call) =>
        call.Receiver.Split('.')[0] != site.Application.Variable && call.Node.Parent is not { Kind: "await_expression" }
        && Services.Scripts(code, site.Application.Directory, call.Name).Any(s => Functions.In(s.Tree).Any(f => f.Name == call.Name && f.IsAsync));

    private static SyntaxNode? AroundOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(Functions.IsFunction);

    private static bool IsOnIt(Codebase code, Middleware middleware, string name) =>
        Script.At(code, middleware.Place.Path) is { } script && script.Calls().Any(c => c.Node.Start <= middleware.Place.Start && c.Node.End >= middleware.Place.End && c.Receiver.Split('.')[0] == name && Registering.Contains(c.Name));

    // Under the application's own name, under that of its import, or by a call of the factory.
    private static bool IsApp(Script other, string receiver, AppSite site)
    {
        if (receiver.Length == 0) return false;
        if (receiver == site.Application.Variable) return true;
        var module = new NewModule(site.Script.Path).Specifier(other);
        var bare = module[..^Path.GetExtension(module).Length];
        return Imports.In(other.Tree).Where(i => i.Module == module || i.Module == bare || i.Module + "/index" == bare).SelectMany(i => i.Names)
            .Any(n => n.Local == receiver || other.Declared(receiver) is { } made && other.Text(made).Contains(n.Local, StringComparison.Ordinal));
    }
}
