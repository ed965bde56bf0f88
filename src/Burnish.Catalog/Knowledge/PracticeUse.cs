using System.Collections.Immutable;
using Burnish.Core.Contracts;

namespace Burnish.Catalog.Knowledge;

/// <summary>Which practices belong to which entries of the catalogue.</summary>
public static class PracticeUse
{
    /// <summary>
    /// The practices of a recipe: those that name it; where none does, those that were written for a criterion that it moves,
    /// of its own area if there are any. So a new recipe has practices without an edit of the shelf.
    /// </summary>
    public static ImmutableArray<Practice> Of(RecipeCard recipe, ImmutableArray<Practice> practices)
    {
        var named = practices.Where(p => p.Recipes.Contains(recipe.Id)).ToImmutableArray();
        if (!named.IsEmpty) return named;
        var moved = practices.Where(p => p.Criteria.Any(c => recipe.Moves.Contains(c))).ToImmutableArray();
        var near = moved.Where(p => p.Areas.Contains(recipe.Area)).ToImmutableArray();
        return near.IsEmpty ? moved : near;
    }
}
