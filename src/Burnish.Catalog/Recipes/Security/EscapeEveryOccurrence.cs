using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Taint;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Lets an escape that meets the first special character only meet them all.</summary>
public sealed class EscapeEveryOccurrence : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("escape-every-occurrence"),
        Title = "Escape every special character, not the first one only",
        Area = Area.Security,
        Clears = [new("partial-escaping")],
        Moves = [new("SEC-2")],
        SafeBecause = "A text with one special character is escaped as before; only texts with several come out otherwise, and those came out broken.",
        Keeps = "What is escaped, and into what.",
        EffortMinutes = 5,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var files = new List<FileEdit>();
        var leaves = new List<string>();
        foreach (var group in findings.GroupBy(f => f.Place.Path, StringComparer.Ordinal))
        {
            // One finding stands for a whole chain of replacements, which begin at the same place.
            var calls = FlowModel.Of(code).Of(group.Key) is { Script.Tree.ErrorCount: 0 } flow ? FirstOnlyEscapes.In(flow).ToImmutableArray() : [];
            if (calls.IsEmpty) leaves.AddRange(group.Select(f => f.Fingerprint));
            else files.Add(new FileEdit.Modify(group.Key, [.. calls.Select(c => Pattern(code, group.Key, c))]));
        }
        return files.Count == 0 ? new RecipeAnswer.Refused("the escapes are not where they were found, or the file does not parse")
            : new RecipeAnswer.Change("Escaping replaces every special character of a text instead of the first one.", [.. files]) { Leaves = [.. leaves] };
    }

    private static TextEdit Pattern(Codebase code, string path, Call call)
    {
        var special = call.Arguments[0];
        var character = code.Tree(path) is { } tree ? StringLiterals.Value(tree, special) : null;
        return new(special.Start, special.End - special.Start, character == "\\" ? "/\\\\/g" : $"/{character}/g");
    }
}
