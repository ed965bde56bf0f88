using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Deployment;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Observation;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Observability;

/// <summary>Reports unexpected errors of an Express service to a tracker, where one is named.</summary>
public sealed class TrackErrors : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("track-errors"),
        Title = "Report unexpected errors to a tracker",
        Area = Area.Observability,
        Clears = [new("no-error-tracking")],
        For = ["express"],
        Moves = [new("MON-2")],
        SafeBecause = "Without SENTRY_DSN nothing is started and nothing is sent; every error is passed on as before.",
        Keeps = "Routes, answers, status codes, the error handlers that are there.",
        After = [new("add-error-middleware"), new("handle-process-failures")],
        EffortMinutes = 30,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken) =>
        ServiceChange.Answer(code, findings, s => Reported(code, s),
            "Errors that no handler expects are reported to the tracker that SENTRY_DSN names, without bodies, cookies or addresses of clients; without it nothing is sent.", "no service whose errors could be reported");

    private static ServiceChange Reported(Codebase code, HttpService service)
    {
        if (service.Application.Framework != "express") return ServiceChange.None($"only Express is known, not {service.Application.Framework}");
        var (entry, reason) = EntryScript.Of(code, service);
        if (entry is null) return ServiceChange.None(reason);
        if (AppSite.Of(code, service.Application) is not { } site) return ServiceChange.None("the application is not made by a statement of its own");
        var use = $"{service.Application.Variable}.use(expressErrorHandler());";
        // Those who answer errors end the chain: the report goes in front of them.
        var handlers = service.Application.Middleware.Where(m => m.IsErrorHandler && m.Place.Path == site.Script.Path).ToList();
        if (service.Application.Middleware.Any(m => m.IsErrorHandler && m.Place.Path != site.Script.Path)) return ServiceChange.None("errors are answered in another file than the one that makes the application");
        var placed = handlers.Count > 0 ? site.Before(handlers[0].Place, use) : site.AfterRoutes(use);
        if (placed is null) return ServiceChange.None("it is not sure where errors arrive");
        var module = entry.Beside("errorTracking");
        if (entry.Written(code, module, Text) is not { } written) return ServiceChange.None($"{module.Path} exists already");
        var inApp = ImportEdits.AddNamed(site.Script.Tree, site.Script.Path, "@sentry/node", "expressErrorHandler").Add(placed);
        ImmutableArray<FileEdit> edits = site.Script.Path == entry.Script.Path
            ? [new FileEdit.Modify(site.Script.Path, [.. inApp, module.LoadFirst(entry.Script)]), written]
            : [new FileEdit.Modify(site.Script.Path, inApp), new FileEdit.Modify(entry.Script.Path, [module.LoadFirst(entry.Script)]), written];
        return new(edits, [new(service.Directory, "@sentry/node", "10.20.0", "MIT", false)], "");
    }

    private const string Text = """
        import { init } from '@sentry/node';

        // Sentry, or a tracker that speaks its protocol. Traces are left to OpenTelemetry.
        if (process.env.SENTRY_DSN) {
          init({
            dsn: process.env.SENTRY_DSN,
            environment: process.env.NODE_ENV,
            sendDefaultPii: false,
            skipOpenTelemetrySetup: true,
          });
        }

        """;
}
