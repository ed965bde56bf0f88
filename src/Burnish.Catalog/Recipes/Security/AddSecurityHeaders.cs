using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Registers helmet in front of everything else.</summary>
public sealed class AddSecurityHeaders : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-security-headers"),
        Title = "Send security headers with every answer",
        Area = Area.Security,
        Clears = [new("no-security-headers"), new("no-hsts")],
        For = ["express"],
        Moves = [new("SEC-3"), new("SEC-7"), new("SEC-2")],
        SafeBecause = "It adds headers to answers and changes neither status nor body; pages that the service sends itself keep their scripts, and what other origins may load stays so.",
        Keeps = "Routes, status codes, bodies.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (AppSite.Of(code, findings) is not { } sites) return new RecipeAnswer.Refused("the application is not made by a statement of its own");
        if (sites.Any(s => Services.Registers(s.Application, "helmet"))) return new RecipeAnswer.Refused("helmet is registered already and was told to leave headers out");
        var edits = sites.Select(s => (FileEdit)new FileEdit.Modify(s.Script.Path, [.. ImportEdits.AddDefault(s.Script.Tree, s.Script.Path, "helmet", "helmet"), s.AfterCreation(Statement(code, s))]));
        return new RecipeAnswer.Change("Helmet sends the headers that browsers defend themselves with, Strict-Transport-Security among them.", [.. edits])
        {
            Dependencies = [.. sites.SelectMany(s => Needed(code, s)).Distinct()],
        };
    }

    private static IEnumerable<NewDependency> Needed(Codebase code, AppSite site)
    {
        var package = code.Inventory.Packages.FirstOrDefault(p => p.Directory == site.Application.Directory);
        if (package?.DependsOn("helmet") != true) yield return new(site.Application.Directory, "helmet", "8.3.0", "MIT", false);
    }

    private static string Statement(Codebase code, AppSite site)
    {
        var options = new List<string>();
        var sendsPages = Services.Says(code, site.Application.Directory, "express.static", "sendFile(", ".render(", "swagger-ui");
        if (sendsPages) options.Add("contentSecurityPolicy: false");
        if (Services.Registers(site.Application, "cors")) options.Add($"crossOriginResourcePolicy: {{ policy: {site.Style.Quote}cross-origin{site.Style.Quote} }}");
        return $"{site.Application.Variable}.use(helmet({(options.Count == 0 ? "" : $"{{ {string.Join(", ", options)} }}")}));";
    }
}
