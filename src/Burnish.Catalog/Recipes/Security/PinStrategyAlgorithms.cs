using System.Collections.Immutable;
using Burnish.Catalog.Languages.TypeScript;
using Burnish.Catalog.Shared.Jwt;
using Burnish.Catalog.Shared.Scripts;
using Burnish.Core.Contracts;
using Burnish.Core.Model;
using Burnish.Core.Syntax;

namespace Burnish.Catalog.Recipes.Security;

/// <summary>Pins the algorithm where a strategy or a middleware checks the tokens that the program signs.</summary>
public sealed class PinStrategyAlgorithms : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("pin-strategy-algorithms"),
        Title = "Pin the algorithm that strategies check tokens with",
        Area = Area.Security,
        Clears = [new("unpinned-token-algorithm")],
        Moves = [new("SEC-6"), new("SEC-2")],
        SafeBecause = "The pinned algorithm is the one with which every call of the program signs, so every token that it made is still accepted.",
        Keeps = "Tokens that are valid today; every other option.",
        Narrows = "Tokens signed with another algorithm are refused.",
        EffortMinutes = 10,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        if (SigningAlgorithm.Of(code) is not { } algorithm) return new RecipeAnswer.Refused("no call of jsonwebtoken in the repository says which one algorithm the tokens are signed with");
        var edits = new SortedDictionary<string, List<TextEdit>>(StringComparer.Ordinal);
        var mended = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in TokenUses.In(code).Where(u => !u.IsSign && u.Holds == false))
        {
            if (findings.FirstOrDefault(f => f.Place.Path == use.Script.Path && f.Place.Start == use.Node.Start) is not { } finding || Edit(use, algorithm) is not { } edit) continue;
            var known = edits.TryGetValue(use.Script.Path, out var list) ? list : edits[use.Script.Path] = [];
            if (!known.Exists(e => e.Start == edit.Start)) known.Add(edit);
            mended.Add(finding.Fingerprint);
        }
        return mended.Count == 0 ? new RecipeAnswer.Refused("the options do not stand in the same file, or the key looks like one of a pair")
            : new RecipeAnswer.Change($"Strategies check tokens with {algorithm} only, the algorithm that the program signs with.", [.. edits.Select(e => new FileEdit.Modify(e.Key, [.. e.Value]))])
            {
                Leaves = [.. findings.Select(f => f.Fingerprint).Where(f => !mended.Contains(f))],
            };
    }

    private static TextEdit? Edit(TokenUse use, string algorithm)
    {
        var script = use.Script;
        if (script.Tree.ErrorCount > 0 || Calls.Read(script.Tree, use.Node) is not { Arguments: [var first, ..] } call) return null;
        // The options are what names the key; jose takes them after it, and other packages nest them.
        if (Literal(script, first) is not { Kind: "object" } options || ObjectLiterals.HasSpread(options)) return null;
        if ((script.Property(options, "secretOrKey") ?? script.Property(options, "secret")) is not { } key || SigningAlgorithm.LooksAsymmetric(script.Text(key)) || call.Name == "register") return null;
        var quote = FileStyle.Of(script.Tree, script.Path).Quote;
        return ObjectLiterals.Add(script.Tree, options, $"algorithms: [{quote}{algorithm}{quote}]");
    }

    private static SyntaxNode Literal(Script script, SyntaxNode node) => Script.Bare(node) is { Kind: "identifier" } name && script.Declared(script.Text(name)) is { } value ? Script.Bare(value) : Script.Bare(node);
}
