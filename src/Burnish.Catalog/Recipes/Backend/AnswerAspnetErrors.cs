using System.Collections.Immutable;
using Burnish.Catalog.Shared.AspNet;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Backend;

/// <summary>Lets an ASP.NET Core API describe an unexpected error in the standard form.</summary>
public sealed class AnswerAspnetErrors : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("answer-aspnet-errors"),
        Title = "Answer unexpected errors with problem details (ASP.NET Core)",
        Area = Area.Backend,
        Clears = [new("csharp-no-error-answer")],
        For = ["aspnetcore"],
        Moves = [new("QUA-4")],
        SafeBecause = "An unexpected error was answered by 500 with an empty body and still is 500; the body now says so in the form of RFC 9457, without details of the error. In development nothing changes.",
        Keeps = "Status codes, every answer that is no error, the developer's page in development.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var starts = findings.Select(f => StartUp.At(code, f.Place)).OfType<StartUp>().Where(s => s.Environment.Length > 0).ToList();
        if (starts.Count == 0) return new RecipeAnswer.Refused("the application is put together in a form that cannot be changed with certainty");
        if (starts.FirstOrDefault(s => s.Project.Version < 8) is { } old) return new RecipeAnswer.Refused($"{old.Project.Directory} is built for a .NET below 8, whose exception handler needs a page of its own");
        return new RecipeAnswer.Change("An unexpected error is logged and answered in the form of RFC 9457, without details that help an attacker.", [.. starts.Select(Edit)])
        {
            Leaves = [.. findings.Where(f => !starts.Exists(s => s.File.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    private static FileEdit.Modify Edit(StartUp start)
    {
        var isAdded = start.File.Text.Calls("AddProblemDetails").Any();
        return new(start.File.Path,
        [
            .. start.Using("Microsoft.AspNetCore.Builder", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting"),
            .. isAdded ? (TextEdit[])[] : [start.Adding($"{start.Services}.AddProblemDetails();")],
            start.FirstOutsideDevelopment($"{start.App}.UseExceptionHandler();"),
        ]);
    }
}
