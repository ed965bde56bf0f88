using System.Collections.Immutable;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Shared.Http;

/// <summary>Services whose routes the survey does not read: nothing good may be said of what was not seen.</summary>
internal static class Unread
{
    // By the name of the dependency. FastEndpoints, Carter and their kin register routes of ASP.NET Core in ways of their own.
    private static readonly ImmutableSortedDictionary<string, string> Frameworks = new Dictionary<string, string>
    {
        ["hono"] = "Hono", ["nuxt"] = "Nuxt", ["@hapi/hapi"] = "hapi", ["restify"] = "restify", ["elysia"] = "Elysia", ["polka"] = "Polka", ["@adonisjs/core"] = "AdonisJS", ["sails"] = "Sails",
        ["@feathersjs/feathers"] = "Feathers", ["@sveltejs/kit"] = "SvelteKit", ["@remix-run/node"] = "Remix", ["micro"] = "micro", ["@loopback/rest"] = "LoopBack",
        ["django"] = "Django", ["Django"] = "Django", ["flask"] = "Flask", ["Flask"] = "Flask", ["fastapi"] = "FastAPI", ["starlette"] = "Starlette", ["tornado"] = "Tornado", ["sanic"] = "Sanic",
        ["axum"] = "axum", ["actix-web"] = "Actix Web", ["rocket"] = "Rocket", ["warp"] = "warp",
        ["FastEndpoints"] = "FastEndpoints", ["Carter"] = "Carter", ["ServiceStack"] = "ServiceStack", ["Nancy"] = "Nancy",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Why not every service of the repository was looked at; null where none is known to be left out.</summary>
    /// <param name="inventory">What the survey found.</param>
    /// <param name="routeByRoute">The question is asked of each route, so routes that a known framework hides count.</param>
    public static string? Why(Inventory inventory, bool routeByRoute)
    {
        foreach (var package in inventory.Packages.Where(p => !TestPaths.IsTest(p.Manifest) && !Script.IsAside(p.Manifest)))
        {
            if (package.Dependencies.FirstOrDefault(d => d.Kind == "production" && Frameworks.ContainsKey(d.Name)) is { } dependency)
                return $"the routes of {Frameworks[dependency.Name]} ({package.Manifest}) are not read";
        }
        // A framework that is read, used in a way that is not.
        return !routeByRoute && !inventory.Endpoints.IsEmpty ? null : inventory.Gaps.FirstOrDefault(g => g.Surveyor.EndsWith("-endpoints", StringComparison.Ordinal) && !Script.IsAside(g.Path)
                && (g.Reason.Contains("declared with decorators", StringComparison.Ordinal) || !inventory.Endpoints.Any(e => g.Surveyor == e.Framework + "-endpoints") && g.Reason.Contains("not in the list", StringComparison.Ordinal))) is { } gap
            ? $"{gap.Path}: {gap.Reason}" : null;
    }

    /// <summary>The answer of a rule; where it has nothing to say and routes were not read, that instead.</summary>
    public static RuleAnswer Or(Codebase code, RuleAnswer answer, bool routeByRoute = true) =>
        answer is RuleAnswer.Clean or RuleAnswer.NotApplicable && Why(code.Inventory, routeByRoute) is { } why ? new RuleAnswer.NotAvailable(why) : answer;
}
