using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Express;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Tests;

/// <summary>What a middleware does with a request that brings nothing along.</summary>
internal sealed class LocalMiddleware(Codebase code)
{
    // They hand every ordinary request on.
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "express", "body-parser", "cors", "helmet", "compression", "morgan", "cookie-parser", "express-rate-limit", "pino-http", "express-winston", "hpp", "xss-clean", "express-mongo-sanitize",
        "response-time", "express-session", "multer", "express-fileupload", "method-override", "express-useragent", "request-ip", "serve-favicon", "express-prom-bundle", "express-status-monitor", "connect-timeout",
    };

    private static readonly string[] Answering = ["status", "sendStatus", "json", "send", "end", "redirect", "render", "sendFile", "download", "writeHead"];

    private readonly ModulePaths paths = new(code);

    /// <summary>True where it surely hands a request without a body and without credentials on.</summary>
    public bool Passes(Middleware middleware)
    {
        if (Passing.Contains(middleware.Module)) return true;
        if (middleware.Name is "passport.initialize" or "passport.session") return true;
        if (AcceptsNothing(middleware)) return true;
        if (Function(middleware) is not ({ } tree, { } function) || function.Parameters.Length != 3) return false;
        var (response, next) = (function.Parameters[1].Name, function.Parameters[2].Name);
        var calls = Calls.In(tree, function.Body).ToArray();
        return next.Length > 0 && calls.Any(c => c.Callee == next) && !calls.Any(c => (c.Callee == next && c.Arguments.Length > 0) || (response.Length > 0 && Answering.Contains(c.Name) && TestScripts.FirstOf(c.Callee) == response))
            && !function.Body.DescendantsAndSelf().Any(n => n.Kind == "throw_statement");
    }

    /// <summary>True where it surely answers 401 to a request without credentials.</summary>
    public bool Refuses(Middleware middleware)
    {
        if (middleware is { Module: "passport", Name: "passport.authenticate" })
            return (middleware.Text.Contains("'jwt'", StringComparison.Ordinal) || middleware.Text.Contains("\"jwt\"", StringComparison.Ordinal)) && !middleware.Text.Contains("Redirect", StringComparison.Ordinal) && !middleware.Text.Contains("=>", StringComparison.Ordinal);
        if (Function(middleware) is not ({ } tree, { } function) || function.Parameters.Length != 3) return false;
        var statements = function.Body.Named.Where(n => n.Kind != "comment").ToList();
        if (statements is [{ Kind: "try_statement" } tried, ..] && tried["body"] is { } inner) statements = [.. inner.Named.Where(n => n.Kind != "comment")];
        var at = statements.FindIndex(s => s.Kind == "if_statement");
        if (at < 0 || statements[at] is not { } check || check["condition"] is not { } condition || check["consequence"] is not { } then) return false;
        // Everything in front only reads where credentials are kept.
        if (statements.Take(at).Any(s => s.Kind is not ("lexical_declaration" or "variable_declaration"))) return false;
        var read = string.Concat(statements.Take(at).Select(tree.TextOf)) + tree.TextOf(condition);
        if (!read.Contains("authorization", StringComparison.OrdinalIgnoreCase) && !read.Contains("cookies", StringComparison.Ordinal)) return false;
        var asked = tree.TextOf(condition).Trim('(', ')', ' ');
        if (!asked.StartsWith('!') || asked.Contains("&&", StringComparison.Ordinal)) return false;
        var answer = tree.TextOf(then);
        return answer.Contains("status(401)", StringComparison.Ordinal) || answer.Contains("sendStatus(401)", StringComparison.Ordinal);
    }

    // validate(schemas), where the schemas ask for nothing and the function hands on what fits.
    private bool AcceptsNothing(Middleware middleware)
    {
        if (code.Tree(middleware.Place.Path) is not { } here || Function(middleware) is not ({ } tree, { } function) || function.Parameters is not [_, _, { Name: { Length: > 0 } next }]) return false;
        var calls = Calls.In(tree, function.Body).ToArray();
        if (!calls.Any(c => c.Callee == next && c.Arguments.IsEmpty) || !calls.Any(c => c.Name is "safeParse" or "validate")) return false;
        if (Calls.In(here).FirstOrDefault(c => c.Node.Start >= middleware.Place.Start && c.Node.End <= middleware.Place.End && c.Callee == middleware.Name) is not { Arguments: [{ Kind: "identifier" } named] }) return false;
        var name = here.TextOf(named);
        var import = Imports.In(here).FirstOrDefault(i => i.Names.Any(n => n.Local == name && n.Imported == name));
        var there = import is null ? here : paths.Find(middleware.Place.Path, import.Module) is { Length: > 0 } path ? code.Tree(path) : null;
        return there?.OfKind("variable_declarator").FirstOrDefault(d => d["name"] is { } own && there.TextOf(own) == name)?["value"] is { } schemas && LenientSchema.AcceptsNothing(there, schemas);
    }

    /// <summary>The function that is registered, where it is written in this repository; for a call the function that comes back.</summary>
    private (SyntaxTree Tree, FunctionShape Function)? Function(Middleware middleware)
    {
        if (code.Tree(middleware.Place.Path) is not { } here) return null;
        if (middleware.Name.Length == 0)
            return Functions.In(here).FirstOrDefault(f => f.Node.Start >= middleware.Place.Start && f.Node.End <= middleware.Place.End) is { } inline ? (here, inline) : null;
        var parts = middleware.Name.Split('.');
        var import = Imports.In(here).FirstOrDefault(i => i.Names.Any(n => n.Local == parts[0]));
        var (tree, name) = (here, parts[^1]);
        if (import is not null)
        {
            if (paths.Find(middleware.Place.Path, import.Module) is not { Length: > 0 } path || code.Tree(path) is not { } there) return null;
            tree = there;
            if (parts.Length == 1 && import.Names.First(n => n.Local == parts[0]).Imported is var imported and not ("default" or "*")) name = imported;
        }
        if (Named(tree, name) is not { } function) return null;
        if (!middleware.Text.StartsWith(middleware.Name + "(", StringComparison.Ordinal)) return (tree, function);
        return Functions.In(tree).FirstOrDefault(f => f.Node == function.Body || (f.Node.Parent is { Kind: "return_statement", Parent: { } block } && block == function.Body)) is { } made ? (tree, made) : null;
    }

    private static FunctionShape? Named(SyntaxTree tree, string name) =>
        Functions.In(tree).FirstOrDefault(f => f.Name == name)
        // const authenticate = asyncHandler(async (req, res, next) => …)
        ?? Functions.In(tree).FirstOrDefault(f => f.Node.Parent is { Kind: "arguments", Parent: { Parent: { Kind: "variable_declarator" } declared } } && declared["name"] is { } id && tree.TextOf(id) == name);
}
