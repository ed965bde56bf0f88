using System.Collections.Immutable;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Limits the rate of requests, and more strictly where passwords are tried.</summary>
public sealed class LimitRequestRate : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("limit-request-rate"),
        Title = "Limit the rate of requests",
        Area = Area.Backend,
        Clears = [new("no-rate-limit"), new("no-credential-rate-limit")],
        For = ["express"],
        Moves = [new("SEC-5"), new("SEC-2")],
        SafeBecause = "The limits are far above what a person does and are off in tests; where a proxy is seen whose clients could not be told apart by their address, nothing is changed.",
        Keeps = "Routes, and every answer to a client below the limits.",
        Narrows = "A client that asks more than 1000 times in 15 minutes, or tries a password more than 20 times, gets 429.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    // judgement: a page of one person asks a few times a second at most, and nobody mistypes a password twenty times in a quarter of an hour.
    private const int Requests = 1000;
    private const int Tries = 20;

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var marked = Services.Endpoints(code).Where(e => findings.Any(f => f.Subject == e.Name && f.Place.Path == e.Place.Path)).ToImmutableArray();
        var services = Services.Shipped(code).Where(a => findings.Any(f => f.Place.Path == a.Place.Path && f.Place.Start == a.Place.Start) || marked.Any(e => e.Directory == a.Directory)).ToList();
        if (services.Count == 0) return new RecipeAnswer.Refused("only applications of Express are limited by this recipe");
        if (services is not [var service] || AppSite.Of(code, service) is not { } site) return new RecipeAnswer.Refused("it is not sure which application to limit");
        var package = code.Inventory.Packages.FirstOrDefault(p => p.Directory == service.Directory);
        if (package is null || package.DependsOn("express-rate-limit")) return new RecipeAnswer.Refused("the package has a limiter already, in a way that was not followed");
        if (!TestEnvironment.IsSet(code, package)) return new RecipeAnswer.Refused("the test runner does not set NODE_ENV to test, so the tests could meet the limit");
        var proxy = FrontProxy.Of(code, service);
        if (proxy.Unsure.Length > 0) return new RecipeAnswer.Refused(proxy.Unsure);
        var module = new NewModule($"{site.Folder}rateLimits{site.Extension}");
        if (module.Written(code, site.Style, Text) is not { } created) return new RecipeAnswer.Refused($"{module.Path} exists already");
        var isOpen = findings.Any(f => f.RuleId.Value == "no-rate-limit");
        var edits = new SortedDictionary<string, List<TextEdit>>(StringComparer.Ordinal);
        var names = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        void Add(Script script, string name, TextEdit edit)
        {
            (edits.TryGetValue(script.Path, out var known) ? known : edits[script.Path] = []).Add(edit);
            (names.TryGetValue(script.Path, out var used) ? used : names[script.Path] = []).Add(name);
        }
        // Behind one proxy the address of a client is the one that this proxy names.
        var trust = proxy.Hops == 0 ? "" : $"{service.Variable}.set({site.Style.Quote}trust proxy{site.Style.Quote}, {proxy.Hops});";
        if (isOpen) Add(site.Script, "requestLimit", site.AfterCreation($"{trust}{(trust.Length == 0 ? "" : "\n")}{service.Variable}.use(requestLimit);"));
        else if (trust.Length > 0) (edits[site.Script.Path], names[site.Script.Path]) = ([site.AfterCreation(trust)], []);
        foreach (var endpoint in marked.DistinctBy(e => (e.Place.Path, e.Place.Start)))
        {
            if (Script.At(code, endpoint.Place.Path) is not { Tree.ErrorCount: 0 } script || RouteArgument(script, endpoint) is not { } path) return new RecipeAnswer.Refused($"the registration of {endpoint.Name} is not in a form that can be changed with certainty");
            Add(script, "credentialLimit", new(path.End, 0, ", credentialLimit"));
        }
        var files = edits.Select(e => Script.At(code, e.Key) is { } script ? new FileEdit.Modify(e.Key, [.. names[e.Key].Count == 0 ? [] : module.ImportInto(script, [.. names[e.Key]]), .. e.Value]) : null).OfType<FileEdit>();
        return new RecipeAnswer.Change($"At most {Requests} requests in 15 minutes from one address, and {Tries} where passwords are tried; tests are not limited.{(proxy.Hops == 0 ? "" : " The address is the one that the proxy in front names.")}", [created, .. files])
        {
            Dependencies = [new(service.Directory, "express-rate-limit", "8.7.4", "MIT", false)],
        };
    }

    /// <summary>The path argument of <c>router.post('/login', …)</c>.</summary>
    private static Core.Syntax.SyntaxNode? RouteArgument(Script script, Endpoint endpoint) =>
        script.Calls().FirstOrDefault(c => c.Node.Start == endpoint.Place.Start && c.Node.End == endpoint.Place.End) is { Arguments: [var path, _, ..] } && script.StringOf(path) is not null ? path : null;

    private static readonly string Text = $$"""
        import { rateLimit } from 'express-rate-limit';

        const windowMs = 15 * 60 * 1000;
        const skip = () => process.env.NODE_ENV === 'test';

        /** For every request. */
        export const requestLimit = rateLimit({ windowMs, limit: {{Requests}}, standardHeaders: true, legacyHeaders: false, skip });

        /** For requests that try a password. */
        export const credentialLimit = rateLimit({ windowMs, limit: {{Tries}}, standardHeaders: true, legacyHeaders: false, skip });

        """;
}
