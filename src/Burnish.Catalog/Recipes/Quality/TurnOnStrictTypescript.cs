using System.Collections.Immutable;
using Burnish.Catalog.Languages.Json;
using Burnish.Catalog.Shared.TypeScriptConfigs;
using Burnish.Core.Contracts;
using Burnish.Core.Model;

namespace Burnish.Catalog.Recipes.Quality;

/// <summary>Switches strict on in the configurations that leave it off.</summary>
public sealed class TurnOnStrictTypescript : IRecipe
{
    /// <inheritdoc/>
    public RecipeCard Card { get; } = new()
    {
        Id = new("turn-on-strict-typescript"),
        Title = "Switch TypeScript strict mode on",
        Area = Area.Backend,
        Clears = [new("loose-typescript")],
        Moves = [new("QUA-3")],
        SafeBecause = "The compiler emits the same program; whether everything still compiles is tried before it lands, and a failure drops the change.",
        Keeps = "The emitted program.",
        EffortMinutes = 15,
    };

    /// <inheritdoc/>
    public RecipeAnswer Apply(Codebase code, ImmutableArray<Finding> findings, CancellationToken cancellationToken)
    {
        var configs = TsConfig.All(code).Where(c => findings.Any(f => f.Subject == c.Path)).ToImmutableArray();
        if (configs.IsEmpty || configs.Any(c => c.Options is null)) return new RecipeAnswer.Refused("a configuration has no compilerOptions to add to");
        return new RecipeAnswer.Change("The compiler checks for undefined, implicit any and the rest of strict.", [.. configs.Select(Edit)]);
    }

    private static FileEdit Edit(TsConfig config)
    {
        var options = config.Options ?? config.Json.Root;
        return new FileEdit.Modify(config.Path, [options["strict"] is { } said ? JsonEdits.Replace(said, "true") : JsonEdits.Insert(config.Json, options, "strict", "true")]);
    }
}
