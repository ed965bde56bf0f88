using System.Collections.Immutable;
using Burnish.Catalog.Shared.Documents;
using Burnish.Catalog.Shared.Landscapes;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Documentation;

/// <summary>Writes an onboarding guide from manifests and compose files.</summary>
public sealed class WriteOnboardingGuide : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("write-onboarding-guide"),
        Title = "Lead new developers from a clone to a running system",
        Area = Area.Documentation,
        Clears = [new("onboarding-guide-gap")],
        Moves = [new("DOC-5")],
        SafeBecause = "Only Markdown is written; every command in it names a script or a service that exists.",
        Keeps = "What people wrote outside the generated blocks.",
        After = [new("document-environment")],
        EffortMinutes = 45,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        return GeneratedBlock.Write(code, Guides.OnboardingPath, Guides.OnboardingBlock, Guides.Onboard(code, Landscape.Of(code))) is { } edit
            ? new RecipeAnswer.Change("What is needed, how to install, configure, run and test, and where things are: from manifests, compose files and examples of environment files.", [edit])
            : new RecipeAnswer.Refused($"{Guides.OnboardingPath} is tracked but cannot be read");
    }
}
