using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Catalog.Shared.Http;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Sets security headers on every answer of an ASP.NET Core application.</summary>
public sealed class AddAspnetSecurityHeaders : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-aspnet-security-headers"),
        Title = "Send security headers with every answer (ASP.NET Core)",
        Area = Area.Security,
        Clears = [new("no-security-headers")],
        For = ["aspnetcore"],
        Moves = [new("SEC-3"), new("SEC-2")],
        SafeBecause = "It adds headers to answers and changes neither status nor body; a header that an endpoint sets itself stays as it is, and pages keep their scripts.",
        Keeps = "Routes, status codes, bodies, headers that are set already.",
        Narrows = "Pages of other origins can no longer show the service in a frame.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var services = Served.In(code).Where(s => s.Framework == "aspnetcore" && findings.Any(f => f.Place.Path == s.Place.Path && f.Place.Start == s.Place.Start)).ToList();
        if (services.Count == 0) return new RecipeAnswer.Refused("none of the services is one of ASP.NET Core");
        var starts = services.Select(s => StartUp.At(code, s.Place)).ToList();
        var edits = starts.OfType<StartUp>().Select(s => (FileEdit)new FileEdit.Modify(s.File.Path, [.. s.Using("Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "System.Collections.Generic", "System.Threading.Tasks"), s.First(Lines(s))])).ToImmutableArray();
        if (edits.IsEmpty) return new RecipeAnswer.Refused("the application is put together in a form that cannot be changed with certainty");
        return new RecipeAnswer.Change("Browsers are told not to guess content types, not to show the service in frames of other sites, and to keep addresses to themselves; an endpoint may still say otherwise.", edits)
        {
            Leaves = [.. findings.Where(f => !edits.Any(e => e.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    // Set when the answer starts: the exception handler empties the headers of an answer that failed.
    private static string[] Lines(StartUp start) =>
    [
        $"{start.App}.Use((context, next) =>",
        "{",
        "    context.Response.OnStarting(() =>",
        "    {",
        "        var headers = context.Response.Headers;",
        "        headers.TryAdd(\"X-Content-Type-Options\", \"nosniff\");",
        "        headers.TryAdd(\"X-Frame-Options\", \"SAMEORIGIN\");",
        "        headers.TryAdd(\"Referrer-Policy\", \"strict-origin-when-cross-origin\");",
        "        return Task.CompletedTask;",
        "    });",
        start.Project.Version >= 6 ? "    return next(context);" : "    return next();",
        "});",
    ];
}
