using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Hands the rejections of async handlers to the error middleware.</summary>
public sealed class GuardAsyncHandlers : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("guard-async-handlers"),
        Title = "Pass errors of async handlers on",
        Area = Area.Backend,
        Clears = [new("unguarded-async-handler")],
        Moves = [new("QUA-4")],
        SafeBecause = "A handler that succeeds does what it did; one that fails is answered instead of left hanging.",
        Keeps = "Routes, handlers, status codes of requests that succeed.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (Services.Shipped(code) is not [var first, ..]) return new RecipeAnswer.Refused("the application was not found");
        var marked = Services.Endpoints(code).Where(e => findings.Any(f => f.Subject == e.Name && f.Place.Path == e.Place.Path && f.Place.Start == e.Place.Start)).ToImmutableArray();
        if (marked.Select(e => e.Directory).Distinct().Count() != 1) return new RecipeAnswer.Refused("the handlers are spread over several packages");
        var home = Services.Shipped(code).FirstOrDefault(a => a.Directory == marked[0].Directory) ?? first;
        if (Script.At(code, home.Place.Path) is not { } host) return new RecipeAnswer.Refused("the application's file does not parse");
        var isTyped = host.File.Language == "typescript";
        var module = new NewModule(host.Path[..(host.Path.LastIndexOf('/') + 1)] + "asyncHandler" + Path.GetExtension(host.Path));
        if (module.Written(code, FileStyle.Of(host.Tree, host.Path), isTyped ? Typed : Plain) is not { } created) return new RecipeAnswer.Refused($"{module.Path} exists already");
        var files = new List<FileEdit> { created };
        foreach (var group in marked.GroupBy(e => e.Place.Path, StringComparer.Ordinal))
        {
            if (Script.At(code, group.Key) is not { Tree.ErrorCount: 0 } script || script.Tree.Text.Contains("asyncHandler", StringComparison.Ordinal)) return new RecipeAnswer.Refused($"{group.Key} cannot be changed with certainty");
            var handlers = group.Select(e => AsyncHandlers.Argument(code, e)).OfType<SyntaxNode>().DistinctBy(a => a.Start).ToList();
            files.Add(new FileEdit.Modify(group.Key, [.. module.ImportInto(script, "asyncHandler"), .. handlers.SelectMany(h => new TextEdit[] { new(h.Start, 0, "asyncHandler("), new(h.End, 0, ")") })]));
        }
        return new RecipeAnswer.Change("When an async handler fails, the error reaches the error middleware and the client gets an answer.", [.. files]);
    }

    private const string Typed = """
        import type { NextFunction, Request, RequestHandler, Response } from 'express';

        /** Passes the rejection of an async handler on to the error middleware; Express 4 does not wait for promises. */
        export function asyncHandler(handler: (req: Request, res: Response, next: NextFunction) => Promise<unknown>): RequestHandler {
          return (req, res, next) => {
            handler(req, res, next).catch(next);
          };
        }

        """;

    private const string Plain = """
        /** Passes the rejection of an async handler on to the error middleware; Express 4 does not wait for promises. */
        export function asyncHandler(handler) {
          return (req, res, next) => {
            handler(req, res, next).catch(next);
          };
        }

        """;
}
