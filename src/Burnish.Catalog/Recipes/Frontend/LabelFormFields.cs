using System.Collections.Immutable;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Mending;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Gives form fields the name that stands beside them.</summary>
public sealed class LabelFormFields : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("label-form-fields"),
        Title = "Give form fields a name that is read out",
        Area = Area.Frontend,
        Clears = [new("input-without-label")],
        Moves = [new("TST-4"), new("QUA-1")],
        SafeBecause = "The page looks as before; a click on a label that belongs to a field reaches the field, and its name is the text that is there already.",
        Keeps = "Texts, layout, and what the fields do.",
        EffortMinutes = 3,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var name = new FieldName(code, FieldName.Taken(code));
        return Mend.Each(findings, "Labels belong to the field behind them; a field without one is named by its placeholder, which stays its name while somebody types.", f =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Script.At(code, f.Place.Path) is not { Tree.ErrorCount: 0 } script || script.Tags().FirstOrDefault(t => t.Tag.Start == f.Place.Start) is not { } field) return Mend.Leave("it cannot be read");
            return name.Of(script, field);
        });
    }
}
