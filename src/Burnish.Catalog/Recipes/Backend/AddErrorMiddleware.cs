using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Answers errors that no handler answered.</summary>
public sealed class AddErrorMiddleware : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-error-middleware"),
        Title = "Answer errors in one place",
        Area = Area.Backend,
        Clears = [new("no-error-middleware")],
        Moves = [new("QUA-4")],
        SafeBecause = "Only requests that Express itself would have answered with an HTML error page are answered differently, and with the same status.",
        Keeps = "Routes, handlers, status codes.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        var files = new List<FileEdit>();
        foreach (var site in sites)
        {
            var module = new NewModule($"{site.Folder}errorHandler{site.Extension}");
            var elsewhere = Services.Endpoints(code, site.Application.Directory).Any(e => e.Place.Path != site.Script.Path && code.Read(e.Place.Path) is { } text && text.Contains($"{site.Application.Variable}.listen", StringComparison.Ordinal));
            if (elsewhere || site.AfterRoutes($"{site.Application.Variable}.use(errorHandler);") is not { } use) return new RecipeAnswer.Refused("it is not sure where the last route is registered");
            if (module.Written(code, site.Style, site.IsTyped ? Typed : Plain) is not { } created) return new RecipeAnswer.Refused($"{module.Path} exists already");
            files.Add(created);
            files.Add(new FileEdit.Modify(site.Script.Path, [.. module.ImportInto(site.Script, "errorHandler"), use]));
        }
        return new RecipeAnswer.Change("Errors that no handler answers become a problem document (RFC 9457) without a stack trace, and a line in the log.", [.. files]);
    }

    private const string Typed = """
        import type { NextFunction, Request, Response } from 'express';

        /** Answers what no handler answered, as a problem document (RFC 9457): the client learns the status, the log the rest. */
        export function errorHandler(error: unknown, req: Request, res: Response, next: NextFunction): void {
          if (res.headersSent) {
            next(error);
            return;
          }
          const status = statusOf(error);
          if (status >= 500) {
            const stack = error instanceof Error ? error.stack : String(error);
            process.stderr.write(`${JSON.stringify({ level: 'error', message: 'request failed', method: req.method, path: req.path, stack })}\n`);
          }
          const title = status < 500 && error instanceof Error ? error.message : 'The request could not be answered';
          res.status(status).type('application/problem+json').json({ status, title });
        }

        function statusOf(error: unknown): number {
          const { status, statusCode } = Object(error) as { status?: unknown; statusCode?: unknown };
          const given = Number(status ?? statusCode);
          return given >= 400 && given < 600 ? given : 500;
        }

        """;

    private const string Plain = """
        /** Answers what no handler answered, as a problem document (RFC 9457): the client learns the status, the log the rest. */
        export function errorHandler(error, req, res, next) {
          if (res.headersSent) {
            next(error);
            return;
          }
          const status = statusOf(error);
          if (status >= 500) {
            const stack = error instanceof Error ? error.stack : String(error);
            process.stderr.write(`${JSON.stringify({ level: 'error', message: 'request failed', method: req.method, path: req.path, stack })}\n`);
          }
          const title = status < 500 && error instanceof Error ? error.message : 'The request could not be answered';
          res.status(status).type('application/problem+json').json({ status, title });
        }

        function statusOf(error) {
          const { status, statusCode } = Object(error);
          const given = Number(status ?? statusCode);
          return given >= 400 && given < 600 ? given : 500;
        }

        """;
}
