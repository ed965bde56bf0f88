using System.Collections.Immutable;
using Burnish.Catalog.Shared.Frontend;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Frontend;

/// <summary>Tells the rows of a list apart by their ids.</summary>
public sealed class KeyRowsById : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("key-rows-by-id"),
        Title = "Tell the rows of a list apart by their ids",
        Area = Area.Frontend,
        Clears = [new("index-as-key")],
        Moves = [new("QUA-1")],
        SafeBecause = "A list that never changes looks the same; in one that changes each row keeps its own state. The id is one that the row itself hands on as the item's.",
        Keeps = "What every row shows.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var path in findings.Select(f => f.Place.Path).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Script.At(code, path) is not { Tree.ErrorCount: 0 } script) continue;
            var edits = PositionKey.In(script).SelectMany(k => Edits(script, k)).ToImmutableArray();
            if (!edits.IsEmpty) files.Add(new FileEdit.Modify(path, edits));
        }
        if (files.Count == 0) return new RecipeAnswer.Refused("the lists are not in a form that can be changed with certainty");
        return new RecipeAnswer.Change("A row keeps what is typed, checked or focused in it when others come or go.", files.ToImmutable())
        {
            Leaves = [.. findings.Where(f => !files.Any(e => e.Path == f.Place.Path)).Select(f => f.Fingerprint)],
        };
    }

    private static IEnumerable<TextEdit> Edits(Script script, PositionKey key)
    {
        yield return new(key.Value.Start, key.Value.End - key.Value.Start, key.Id);
        // A position that nothing else asks for is no longer taken.
        if (key.Uses(script) == 1) yield return new(key.Callback.Parameters[0].Node.End, key.Callback.Parameters[1].Node.End - key.Callback.Parameters[0].Node.End, "");
    }
}
