using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Tests;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Testing;

/// <summary>Lets all tests of a file run again.</summary>
public sealed class RemoveFocusedTests : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("remove-focused-tests"),
        Title = "Run all tests of files that focused one",
        Area = Area.Testing,
        Clears = [new("focused-test")],
        Moves = [new("TST-1")],
        SafeBecause = "No test is changed or taken away; tests that were silently left out run again.",
        Keeps = "Every test and every expectation.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var path in findings.Select(f => f.Place.Path).Distinct().Order(StringComparer.Ordinal))
        {
            if (code.Tree(path) is not { ErrorCount: 0 } tree) return new RecipeAnswer.Refused($"{path} does not parse");
            var own = Calls.In(tree).Where(c => FocusedTests.Is(tree, c)).Select(c => FocusedTests.Edit(tree, c)).ToArray();
            if (own.Any(e => e is null)) return new RecipeAnswer.Refused($"{path} focuses a test in a form that is not understood");
            edits.Add(new FileEdit.Modify(path, [.. own.OfType<TextEdit>().Distinct()]));
        }
        return new RecipeAnswer.Change("Tests were focused with .only, which left out every other test of the file; they all run again.", edits.ToImmutable());
    }
}
