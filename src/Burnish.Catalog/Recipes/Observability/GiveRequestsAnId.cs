using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Gives every request an id and says it in the answer.</summary>
public sealed class GiveRequestsAnId : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("give-requests-an-id"),
        Title = "Give every request an id",
        Area = Area.Observability,
        Clears = [new("no-request-id")],
        Moves = [new("QUA-5"), new("MON-5")],
        SafeBecause = "One header more in each answer and one more that handlers can read; nothing that was answered or logged changes.",
        Keeps = "Routes, answers, the order of everything that is registered.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        var edits = new List<FileEdit>();
        foreach (var site in sites)
        {
            if (site.Script.Tree.Text.Contains("requestId", StringComparison.Ordinal)) return new RecipeAnswer.Refused("the name requestId is taken");
            var module = new NewModule($"{ModuleFolder.Beside(code, site)}requestId{site.Extension}");
            if (module.Written(code, site.Style, site.IsTyped ? Typed : Plain) is not { } written) return new RecipeAnswer.Refused($"{module.Path} exists already");
            edits.Add(written);
            edits.Add(new FileEdit.Modify(site.Script.Path, [.. module.ImportInto(site.Script, "requestId"), site.AfterCreation($"{site.Application.Variable}.use(requestId);")]));
        }
        return new RecipeAnswer.Change("Each request has an id: the one that it brings in X-Request-Id where that is short and plain, otherwise a new UUID. Handlers and loggers find it under that header, and the answer names it.", [.. edits]);
    }

    private const string Typed = """
        import { randomUUID } from 'node:crypto';
        import type { NextFunction, Request, Response } from 'express';

        // What a client sends goes into logs: nothing but a short, plain id is taken over.
        const plainId = /^[\w-]{8,64}$/;

        /** Gives each request an id, its own where it brings a plain one, and names it in the answer. */
        export function requestId(req: Request, res: Response, next: NextFunction): void {
          const given = req.get('X-Request-Id');
          const id = given !== undefined && plainId.test(given) ? given : randomUUID();
          req.headers['x-request-id'] = id;
          res.setHeader('X-Request-Id', id);
          next();
        }

        """;

    private static readonly string Plain = Typed.Replace("import type { NextFunction, Request, Response } from 'express';\n", "", StringComparison.Ordinal)
        .Replace("(req: Request, res: Response, next: NextFunction): void", "(req, res, next)", StringComparison.Ordinal);
}
