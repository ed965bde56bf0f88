using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Catalog.Shared.Stores;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Adds a route that asks the stores behind a service whether they answer.</summary>
public sealed partial class AddReadinessRoute : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-readiness-route"),
        Title = "Say whether the service is ready for requests",
        Area = Area.Backend,
        Clears = [new("no-readiness-route")],
        Moves = [new("INF-5")],
        SafeBecause = "One new route is put in front of the others, under a path that none of them answers; it reads nothing from the stores but a sign of life.",
        Keeps = "Every route, answer and middleware; the order of what is registered.",
        EffortMinutes = 30,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        var stores = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var site in sites)
        {
            var clients = StoreClient.In(code, site.Application.Directory);
            var asksMongo = ConnectsMongoose(code, site);
            if (clients.IsEmpty && !asksMongo) return new RecipeAnswer.Refused("no module of the service exports the client of a store that could be asked");
            var path = PathOf(code, site.Application.Directory);
            if (Services.Endpoints(code, site.Application.Directory).Any(e => e.Path == path)) return new RecipeAnswer.Refused($"{path} is answered already");
            var module = new NewModule($"{site.Folder}readiness{site.Extension}");
            if (module.Written(code, site.Style, Text(site, clients, asksMongo)) is not { } written) return new RecipeAnswer.Refused($"{module.Path} exists already");
            edits.Add(written);
            edits.Add(new FileEdit.Modify(site.Script.Path, [.. module.ImportInto(site.Script, "sendReadiness"), site.AfterCreation($"\n{site.Application.Variable}.get({site.Style.Quote}{path}{site.Style.Quote}, sendReadiness);")]));
            stores.UnionWith(clients.Select(c => c.Store));
            if (asksMongo) stores.Add("mongodb");
        }
        return new RecipeAnswer.Change($"A readiness route asks what the service cannot answer without ({string.Join(", ", stores)}) and says 503 with the names of the stores that stay silent for two seconds.", edits.ToImmutable());
    }

    // Beside the route that says whether the process lives, under the same prefix.
    private static string PathOf(Codebase code, string directory) =>
        Services.Endpoints(code, directory).Where(e => e.Method == "GET" && !e.Path.Contains(':', StringComparison.Ordinal) && Alive().IsMatch(e.Path)).OrderBy(e => e.Path.Length).FirstOrDefault() is { } alive
            ? alive.Path[..(alive.Path.LastIndexOf('/') + 1)] + "ready" : "/ready";

    // Mongoose keeps its connection itself.
    private static bool ConnectsMongoose(Codebase code, AppSite site) =>
        Services.Scripts(code, site.Application.Directory, "mongoose").Any(s => s.Calls().Any(c => c.Callee == "mongoose.connect"));

    private static string Text(AppSite site, ImmutableArray<StoreClient> clients, bool asksMongo)
    {
        var imports = new List<string>();
        if (site.IsTyped) imports.Add("import type { NextFunction, Request, Response } from 'express';");
        if (asksMongo) imports.Add("import mongoose from 'mongoose';");
        imports.AddRange(clients.SelectMany(c => Imported(site, c)).Distinct().Order(StringComparer.Ordinal));
        var asked = clients.Select(c => (c.Store, Ask: c.Switch is { } isUsed ? $"async () => ({isUsed} ? {c.Question} : undefined)" : $"async () => {c.Question}")).ToList();
        if (asksMongo) asked.Add(("mongodb", "async () => mongoose.connection.getClient().db().command({ ping: 1 })"));
        return string.Concat(imports.Select(i => i + "\n")) + (imports.Count > 0 ? "\n" : "") + $$"""
            // What the service cannot answer without.
            const stores = [
            {{string.Join('\n', asked.Select(a => $"  {{ name: '{a.Store}', ask: {a.Ask} }},"))}}
            ];

            async function answersInTime(ask{{(site.IsTyped ? ": () => Promise<unknown>): Promise<boolean>" : ")")}} {
              let timer{{(site.IsTyped ? ": NodeJS.Timeout | undefined" : "")}};
              const late = new Promise{{(site.IsTyped ? "<boolean>" : "")}}((resolve) => {
                timer = setTimeout(() => resolve(false), 2000);
              });
              const answer = ask().then(
                () => true,
                () => false,
              );
              const inTime = await Promise.race([answer, late]);
              clearTimeout(timer);
              return inTime;
            }

            /** Says whether the stores behind the service answer: 200, or 503 with the names of those that do not. */
            export function sendReadiness({{(site.IsTyped ? "_req: Request, res: Response, next: NextFunction): void" : "req, res, next)")}} {
              Promise.all(stores.map(async ({ name, ask }) => ({ name, isUp: await answersInTime(ask) })))
                .then((asked) => {
                  const down = asked.filter((store) => !store.isUp).map((store) => store.name);
                  res.status(down.length === 0 ? 200 : 503).json({ status: down.length === 0 ? 'ready' : 'unavailable', down });
                })
                .catch(next);
            }

            """;
    }

    private static IEnumerable<string> Imported(AppSite site, StoreClient client)
    {
        yield return Line(site, client.Script, client.Export.Name, client.Export.Local);
        if (client.Switch is { } isUsed && !isUsed.StartsWith("process.env.", StringComparison.Ordinal)
            && Imports.In(client.Script.Tree).FirstOrDefault(i => i.Names.Any(n => n.Local == isUsed.Split('.')[0])) is { } import
            && client.Script.Code.Inventory.Modules.FirstOrDefault(m => m.Path == client.Script.Path)?.Loads.FirstOrDefault(l => Named(l) == Named(import.Module)) is { } target && Script.At(client.Script.Code, target) is { } other)
            yield return Line(site, other, import.Names.First(n => n.Local == isUsed.Split('.')[0]).Imported, isUsed.Split('.')[0]);
    }

    private static string Named(string path) => Path.GetFileNameWithoutExtension(path);

    private static string Line(AppSite site, Script from, string exported, string local) =>
        $"import {(exported is "default" or "=" or "*" ? local : exported == local ? $"{{ {local} }}" : $"{{ {exported} }}")} from '{new NewModule(from.Path).Specifier(site.Script)}';";

    [GeneratedRegex("/(health|healthz|live|liveness|livez|ping|status|alive)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Alive();
}
