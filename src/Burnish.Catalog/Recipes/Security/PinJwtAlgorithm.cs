using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Pins the algorithm where tokens are checked.</summary>
public sealed class PinJwtAlgorithm : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("pin-jwt-algorithm"),
        Title = "Pin the algorithm that tokens are checked with",
        Area = Area.Security,
        Clears = [new("unpinned-jwt-algorithm")],
        Moves = [new("SEC-6"), new("SEC-2")],
        SafeBecause = "The pinned algorithm is the one that the program signs with, so every token that it made is still accepted.",
        Keeps = "Tokens that are valid today.",
        Narrows = "Tokens signed with another algorithm are refused.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var calls = JwtCalls.In(code).ToImmutableArray();
        var algorithms = calls.Where(c => c.Kind == "sign").Select(SigningAlgorithm.Of).Distinct().ToList();
        if (algorithms is not [{ } algorithm]) return new RecipeAnswer.Refused("the algorithm that the tokens are signed with is not the same everywhere, or not known");
        if (calls.Any(c => c.Key is { } key && SigningAlgorithm.LooksAsymmetric(c.Script.Text(key))) && algorithm == "HS256") return new RecipeAnswer.Refused("a key looks like one of a pair, so HS256 may be wrong");
        var marked = calls.Where(c => findings.Any(f => f.Place.Path == c.Script.Path && f.Place.Start == c.Call.Node.Start)).ToImmutableArray();
        var edits = marked.GroupBy(c => c.Script.Path, StringComparer.Ordinal)
            .Select(g => new FileEdit.Modify(g.Key, [.. g.Select(c => Edit(c, algorithm)).DistinctBy(e => e.Start)]));
        return marked.IsEmpty ? new RecipeAnswer.Refused("the calls are not where they were") : new RecipeAnswer.Change($"Tokens are checked with {algorithm} only.", [.. edits]);
    }

    private static TextEdit Edit(JwtCall call, string algorithm)
    {
        var quote = FileStyle.Of(call.Script.Tree, call.Script.Path).Quote;
        var property = $"algorithms: [{quote}{algorithm}{quote}]";
        if (call.OptionsLiteral is { } literal) return ObjectLiterals.Add(call.Script.Tree, literal, property);
        return call.OptionsBehindKey(property);
    }
}
