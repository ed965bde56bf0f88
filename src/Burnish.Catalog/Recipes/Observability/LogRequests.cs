using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Logging;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Writes a line for every answered request through the logger that is there.</summary>
public sealed class LogRequests : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("log-requests"),
        Title = "Log every request",
        Area = Area.Observability,
        Clears = [new("no-request-log")],
        Moves = [new("QUA-5"), new("MON-5"), new("SEC-2")],
        SafeBecause = "Once an answer is sent, one line with method, path, status and duration goes to the logger that the service has; no body, no header and no query, which may hold secrets, is read.",
        Keeps = "Routes, answers, the order of everything that is registered.",
        After = [new("log-through-a-logger"), new("give-requests-an-id")],
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        var edits = new List<FileEdit>();
        foreach (var site in sites)
        {
            if (code.PackageOf(site.Script.Path) is not { } package || KnownLogger.Of(code, package) is not { } logger) return new RecipeAnswer.Refused("no module of the service exports a logger of winston or pino, or one of its own, under a name that is sure");
            if (site.Script.Tree.Text.Contains("logRequest", StringComparison.Ordinal)) return new RecipeAnswer.Refused("the name logRequest is taken");
            var module = new NewModule($"{ModuleFolder.Beside(code, site)}logRequest{site.Extension}");
            var hasId = Services.Says(code, site.Application.Directory, "'X-Request-Id'", "\"X-Request-Id\"");
            if (module.Written(code, site.Style, Text(site, logger, Specifier(site, module, logger), hasId)) is not { } written) return new RecipeAnswer.Refused($"{module.Path} exists already");
            edits.Add(written);
            edits.Add(new FileEdit.Modify(site.Script.Path, [.. module.ImportInto(site.Script, "logRequest"), Placed(site)]));
        }
        return new RecipeAnswer.Change("Every answered request leaves one line in the log: method, path without the query, status and milliseconds.", [.. edits]);
    }

    // Behind the id, so that the line can name it.
    private static TextEdit Placed(AppSite site) =>
        site.Application.Middleware.FirstOrDefault(m => m.Name == "requestId" && m.Place.Path == site.Script.Path) is { } id && site.Behind(id.Place, $"{site.Application.Variable}.use(logRequest);") is { } behind
            ? behind : site.AfterCreation($"{site.Application.Variable}.use(logRequest);");

    // Written as the application would name it, from the folder of the new module.
    private static string Specifier(AppSite site, NewModule module, KnownLogger logger)
    {
        var said = new NewModule(logger.Path).Specifier(site.Script);
        var ending = Path.GetExtension(said) is ".js" or ".ts" or ".mjs" or ".cjs" or ".mts" ? Path.GetExtension(said) : "";
        var relative = Path.GetRelativePath("/" + Path.GetDirectoryName(module.Path), "/" + logger.Path).Replace('\\', '/');
        var bare = relative[..^Path.GetExtension(relative).Length] + ending;
        return bare.StartsWith('.') ? bare : "./" + bare;
    }

    private static string Text(AppSite site, KnownLogger logger, string specifier, bool hasId)
    {
        var fields = "{ " + (hasId ? "id: res.getHeader('X-Request-Id'), " : "") + "method: req.method, path, status: res.statusCode, durationMs }";
        return $$"""
            {{(site.IsTyped ? "import type { NextFunction, Request, Response } from 'express';\n" : "")}}{{logger.Import(specifier)}}

            /** Logs each request once it is answered. The query is left out: it may hold secrets. */
            export function logRequest({{(site.IsTyped ? "req: Request, res: Response, next: NextFunction): void" : "req, res, next)")}} {
              const start = performance.now();
              const path = req.originalUrl.split('?')[0];
              res.on('finish', () => {
                const durationMs = Math.round(performance.now() - start);
                {{logger.Line("info", "request", fields)}}
              });
              next();
            }

            """;
    }
}
