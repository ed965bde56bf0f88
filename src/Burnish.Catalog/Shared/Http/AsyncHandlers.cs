using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Shared.Http;

/// <summary>Tells which async handlers leave their rejections to nobody.</summary>
internal static class AsyncHandlers
{
    /// <summary>Express 5 passes rejections on by itself. Where the version is not known, nothing is said.</summary>
    public static bool IsExpressFour(Codebase code, string directory)
    {
        var express = code.Inventory.Packages.Where(p => p.Directory == directory).SelectMany(p => p.Dependencies).FirstOrDefault(d => d.Name == "express");
        var version = express is null ? "" : express.Locked.Length > 0 ? express.Locked : express.Range;
        return version.TrimStart('^', '~', '=', 'v', ' ').StartsWith("4.", StringComparison.Ordinal) || version.TrimStart('^', '~') == "4";
    }

    /// <summary>True where the handler is registered bare and waits for something outside of any try.</summary>
    public static bool IsUnguarded(Codebase code, Endpoint endpoint) =>
        Services.Handler(code, endpoint) is { } handler && Script.At(code, endpoint.Place.Path) is { } script && Argument(code, endpoint) is { } argument
        && !IsWrapped(script, argument) && !IsMadeByACall(handler.Function.Node, Script.Bare(argument)) && WaitsInTheOpen(handler.Function);

    /// <summary>The last argument of the registering call, in the file of the call.</summary>
    public static SyntaxNode? Argument(Codebase code, Endpoint endpoint) =>
        Script.At(code, endpoint.Place.Path) is { } script
        && script.Calls().FirstOrDefault(c => c.Node.Start == endpoint.Place.Start && c.Node.End == endpoint.Place.End) is { Arguments: [.., var last] } ? last : null;

    /// <summary>A call that makes the handler; <c>bind</c> makes none.</summary>
    private static bool IsWrapped(Script script, SyntaxNode argument) => Languages.TypeScript.Calls.Read(script.Tree, Script.Bare(argument)) is { Name: not "bind" };

    private static bool WaitsInTheOpen(FunctionShape handler) => Functions.OwnNodes(handler)
        .Where(n => n.Kind == "await_expression").Any(n => !IsTried(n, handler.Node));

    /// <summary>The function is given to a call where it is declared, so what is registered is what that call made of it.</summary>
    private static bool IsMadeByACall(SyntaxNode function, SyntaxNode registered)
    {
        if (function.Start == registered.Start && function.End == registered.End) return false; // written in the registering call itself
        var around = function.Parent;
        while (around is { Kind: "parenthesized_expression" or "as_expression" or "satisfies_expression" }) around = around.Parent;
        return around is { Kind: "arguments" };
    }

    /// <summary>Inside the body of a try that has a catch; not inside the catch itself.</summary>
    private static bool IsTried(SyntaxNode node, SyntaxNode function)
    {
        for (var child = node; child.Parent is { } parent && parent != function; child = parent)
            if (parent.Kind == "try_statement" && child.Field == "body" && parent["handler"] is not null) return true;
        return false;
    }
}
