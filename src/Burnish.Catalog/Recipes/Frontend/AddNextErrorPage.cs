using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Gives a Next application a page for components that fail.</summary>
public sealed class AddNextErrorPage : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("add-next-error-page"),
        Title = "Show a way back where a page fails (Next)",
        Area = Area.Frontend,
        Clears = [new("next-without-error-page")],
        For = ["next"],
        Moves = [new("QUA-4")],
        SafeBecause = "The new page is shown only where a component threw, instead of the bare message of the framework; it logs the error as the framework does.",
        Keeps = "Every page that does not fail.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<FileEdit>();
        var why = "the root layout cannot be read";
        foreach (var path in findings.Select(f => f.Place.Path).Distinct())
        {
            if (Script.At(code, path) is not { Tree.ErrorCount: 0 } layout || code.PackageOf(path) is not { } package) continue;
            var isTyped = layout.File.Language is "tsx" or "typescript";
            var page = new NewModule($"{path[..(path.LastIndexOf('/') + 1)]}error{(isTyped ? ".tsx" : Path.GetExtension(path))}");
            if (!PageLanguage.IsEnglish(code, package)) why = "the texts of the pages are translated, or in another language than English";
            else if (page.Written(code, FileStyle.Of(layout.Tree, path), isTyped ? Typed : Plain) is { } created) files.Add(created);
        }
        if (files.Count == 0) return new RecipeAnswer.Refused(why);
        return new RecipeAnswer.Change("Where a component throws, the visitor is told so and can try again.", files.ToImmutable());
    }

    private const string Body = """
          useEffect(() => {
            console.error(error);
          }, [error]);

          return (
            <main role="alert">
              <h1>Something went wrong</h1>
              <p>The page could not be shown.</p>
              <button type="button" onClick={reset}>
                Try again
              </button>
            </main>
          );
        }

        """;

    private const string Typed = $$"""
        'use client';

        import { useEffect } from 'react';

        interface ErrorPageProps {
          error: Error & { digest?: string };
          reset: () => void;
        }

        /** Shown where a component of a page throws. */
        export default function ErrorPage({ error, reset }: ErrorPageProps) {
        {{Body}}
        """;

    private const string Plain = $$"""
        'use client';

        import { useEffect } from 'react';

        /** Shown where a component of a page throws. */
        export default function ErrorPage({ error, reset }) {
        {{Body}}
        """;
}
